"""Prepares the customers and trains on them, as a two-step pipeline.

CI runs this on every push to main. The service principal comes from the
environment, as the workflow sets it.
"""

import os

from azureml.core import Environment, Experiment, Workspace
from azureml.core.authentication import ServicePrincipalAuthentication
from azureml.core.runconfig import RunConfiguration
from azureml.pipeline.core import Pipeline, PipelineData, PipelineParameter
from azureml.pipeline.steps import PythonScriptStep


def connect() -> Workspace:
    """Returns the workspace that the environment variables name."""
    auth = ServicePrincipalAuthentication(
        tenant_id=os.environ["AZURE_TENANT_ID"],
        service_principal_id=os.environ["AZURE_CLIENT_ID"],
        service_principal_password=os.environ["AZURE_CLIENT_SECRET"],
    )
    return Workspace.get(
        name=os.environ["AML_WORKSPACE"],
        subscription_id=os.environ["AZURE_SUBSCRIPTION_ID"],
        resource_group=os.environ["AML_RESOURCE_GROUP"],
        auth=auth,
    )


def build(ws: Workspace) -> Pipeline:
    """Puts the two steps together; the table goes from one to the other."""
    runconfig = RunConfiguration()
    runconfig.environment = Environment.from_conda_specification(
        "churn-train", "environment.yml"
    )

    customers = PipelineParameter(name="customers", default_value=5000)
    table = PipelineData("table", datastore=ws.get_default_datastore())

    prepare = PythonScriptStep(
        name="prepare",
        script_name="prepare.py",
        source_directory="src",
        arguments=["--customers", customers, "--out", table],
        outputs=[table],
        compute_target="cpu-cluster",
        runconfig=runconfig,
        allow_reuse=False,
    )
    train = PythonScriptStep(
        name="train",
        script_name="train.py",
        source_directory="src",
        arguments=["--table", table, "--depth", 3],
        inputs=[table],
        compute_target="cpu-cluster",
        runconfig=runconfig,
    )
    return Pipeline(workspace=ws, steps=[prepare, train])


def main() -> None:
    ws = connect()
    pipeline = build(ws)
    pipeline.validate()

    run = Experiment(ws, "churn-pipeline").submit(
        pipeline, pipeline_parameters={"customers": 20000}
    )
    print(run.get_portal_url())
    run.wait_for_completion(show_output=True)


if __name__ == "__main__":
    main()
