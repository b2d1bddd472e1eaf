"""A member that no class of a wide and deep hierarchy has is soon given up."""
from azureml.core import Workspace



class A00:
    pass


class A01:
    pass


class A02:
    pass


class A03:
    pass


class A04:
    pass


class A05:
    pass


class A10(A00, A01, A02, A03, A04, A05):
    pass


class A11(A00, A01, A02, A03, A04, A05):
    pass


class A12(A00, A01, A02, A03, A04, A05):
    pass


class A13(A00, A01, A02, A03, A04, A05):
    pass


class A14(A00, A01, A02, A03, A04, A05):
    pass


class A15(A00, A01, A02, A03, A04, A05):
    pass


class A20(A10, A11, A12, A13, A14, A15):
    pass


class A21(A10, A11, A12, A13, A14, A15):
    pass


class A22(A10, A11, A12, A13, A14, A15):
    pass


class A23(A10, A11, A12, A13, A14, A15):
    pass


class A24(A10, A11, A12, A13, A14, A15):
    pass


class A25(A10, A11, A12, A13, A14, A15):
    pass


class A30(A20, A21, A22, A23, A24, A25):
    pass


class A31(A20, A21, A22, A23, A24, A25):
    pass


class A32(A20, A21, A22, A23, A24, A25):
    pass


class A33(A20, A21, A22, A23, A24, A25):
    pass


class A34(A20, A21, A22, A23, A24, A25):
    pass


class A35(A20, A21, A22, A23, A24, A25):
    pass


class A40(A30, A31, A32, A33, A34, A35):
    pass


class A41(A30, A31, A32, A33, A34, A35):
    pass


class A42(A30, A31, A32, A33, A34, A35):
    pass


class A43(A30, A31, A32, A33, A34, A35):
    pass


class A44(A30, A31, A32, A33, A34, A35):
    pass


class A45(A30, A31, A32, A33, A34, A35):
    pass


class A50(A40, A41, A42, A43, A44, A45):
    pass


class A51(A40, A41, A42, A43, A44, A45):
    pass


class A52(A40, A41, A42, A43, A44, A45):
    pass


class A53(A40, A41, A42, A43, A44, A45):
    pass


class A54(A40, A41, A42, A43, A44, A45):
    pass


class A55(A40, A41, A42, A43, A44, A45):
    pass


class A60(A50, A51, A52, A53, A54, A55):
    pass


class A61(A50, A51, A52, A53, A54, A55):
    pass


class A62(A50, A51, A52, A53, A54, A55):
    pass


class A63(A50, A51, A52, A53, A54, A55):
    pass


class A64(A50, A51, A52, A53, A54, A55):
    pass


class A65(A50, A51, A52, A53, A54, A55):
    pass


class A70(A60, A61, A62, A63, A64, A65):
    pass


class A71(A60, A61, A62, A63, A64, A65):
    pass


class A72(A60, A61, A62, A63, A64, A65):
    pass


class A73(A60, A61, A62, A63, A64, A65):
    pass


class A74(A60, A61, A62, A63, A64, A65):
    pass


class A75(A60, A61, A62, A63, A64, A65):
    pass


class A80(A70, A71, A72, A73, A74, A75):
    pass


class A81(A70, A71, A72, A73, A74, A75):
    pass


class A82(A70, A71, A72, A73, A74, A75):
    pass


class A83(A70, A71, A72, A73, A74, A75):
    pass


class A84(A70, A71, A72, A73, A74, A75):
    pass


class A85(A70, A71, A72, A73, A74, A75):
    pass


low = A80()
low.name  #: -
low.submit()  #: -
A00.ws = Workspace.from_config()  #: Workspace, Workspace.from_config
low.ws.name  #: Workspace.name
