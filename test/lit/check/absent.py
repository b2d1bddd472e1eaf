# RUN: not %amlift check --color=never %s | FileCheck %s
# RUN: not %amlift check --format json %s | FileCheck %s --check-prefix=JSON

from azureml.core.compute import AmlCompute

first = AmlCompute.provisioning_configuration("STANDARD_D2_V2", max_nodes=4)
# CHECK: :[[@LINE-1]]:20: warning: `AmlCompute.provisioning_configuration` becomes
# CHECK: note: `idle_seconds_before_scaledown` is not given: v1 waits 1800 s, v2 120 s; write `idle_time_before_scale_down=1800`
other = AmlCompute.provisioning_configuration(
    "STANDARD_D2_V2", idle_seconds_before_scaledown=300
)
options = {"vm_size": "STANDARD_D2_V2"}
unknown = AmlCompute.provisioning_configuration(**options)
# CHECK-NOT: is not given
# CHECK: 1 finding in 1 file

# JSON:      "kind": "absent",
# JSON-NEXT: "message": "`idle_seconds_before_scaledown` is not given: v1 waits 1800 s, v2 120 s; write `idle_time_before_scale_down=1800`",
# JSON-NEXT: "cell": null,
# JSON-NEXT: "line": 6,
# JSON-NOT:  "kind": "absent"
