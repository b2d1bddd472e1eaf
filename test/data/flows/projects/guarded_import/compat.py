"""A module imports v1 where it is installed and defines a stand-in elsewhere."""
try:
    from azureml.core import Run
except ImportError:

    class Run:
        @staticmethod
        def get_submitted_run():
            return None
