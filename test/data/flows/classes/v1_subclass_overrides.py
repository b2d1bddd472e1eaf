"""What a subclass of a v1 class defines itself is the project's."""
from azureml.core.authentication import InteractiveLoginAuthentication


class CachedLogin(InteractiveLoginAuthentication):  #: InteractiveLoginAuthentication
    def get_authentication_header(self):
        return {"Authorization": "Bearer x"}


login = CachedLogin()
print(login.get_authentication_header())  #: -
print(login.get_token("scope"))  #: AbstractAuthentication.get_token
