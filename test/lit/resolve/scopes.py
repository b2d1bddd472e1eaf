# RUN: %amlift debug --print=scopes %s | FileCheck %s

import azureml.core

# CHECK: module
# CHECK: x: assignment [[@LINE+1]]:1, assignment 18:9, shared, used 19:9 23:7
x = 1


# CHECK: class C
class C:
    # A class's names are not seen by its methods.
    # CHECK: x: assignment [[@LINE+1]]:5{{$}}
    x = 2

    def method(self):
        global x
        x = 3
        x


# CHECK: comprehension
print(x, [y for y in range(3)])
