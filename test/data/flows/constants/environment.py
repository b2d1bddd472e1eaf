"""Variables of the environment, with and without a default."""
import os

name = os.environ.get("AML_WORKSPACE", "dev")  #= str(environment AML_WORKSPACE = 'dev'@4)
group = os.getenv("AML_GROUP", default="rg")  #= str(environment AML_GROUP = 'rg'@5)
key = os.environ["AML_KEY"]  #= str(environment AML_KEY) (environment variable AML_KEY)
maybe = os.environ.get("AML_REGION")  #= None | str(environment AML_REGION)
