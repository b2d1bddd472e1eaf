//===- EntityTables.cpp - v1 objects and their v2 operations --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/EntityTables.h"

using namespace amlift::analyzers;

namespace amlift::rewriters {

namespace {

constexpr ArgumentRow Context = {.V1 = "workspace", .How = Pass::Context};

constexpr ArgumentRow ByName[] = {
    Context,
    {.V1 = "name", .V2 = "name", .How = Pass::Positional, .Required = true},
};
constexpr ArgumentRow ByKey[] = {
    {.V1 = "[]", .V2 = "name", .How = Pass::Positional, .Required = true},
};
constexpr ArgumentRow ByDatastoreName[] = {
    Context,
    {.V1 = "datastore_name",
     .V2 = "name",
     .How = Pass::Positional,
     .Required = true},
};
constexpr ArgumentRow ByNameAndVersion[] = {
    Context,
    {.V1 = "name", .V2 = "name", .How = Pass::Positional, .Required = true},
    {.V1 = "version",
     .V2 = "version",
     .How = Pass::Version,
     .Absent = "\"latest\""},
};
constexpr ArgumentRow OfWorkspace[] = {Context};
constexpr ArgumentRow Sizes[] = {
    Context,
    {.V1 = "location", .V2 = "location"},
};

constexpr ConstantRow OnlyFalse[] = {{"false", ""}};

//===-- Computes ----------------------------------------------------------===//

constexpr ConstantRow Tiers[] = {
    {"lowpriority", "\"low_priority\""},
    {"dedicated", "\"dedicated\""},
};
constexpr ConstantRow PortAccess[] = {
    {"enabled", "True"},
    {"disabled", "False"},
    {"notspecified", ""},
};
constexpr PartRow Ssh = {"ssh_settings",
                         "azure.ai.ml.entities.AmlComputeSshSettings"};
constexpr PartRow InstanceSsh = {
    "ssh_settings", "azure.ai.ml.entities.ComputeInstanceSshSettings"};
constexpr PartRow Assigned = {"create_on_behalf_of",
                              "azure.ai.ml.entities.AssignedUserConfiguration"};
constexpr ArgumentRow ClusterSettings[] = {
    {.V1 = "vm_size", .V2 = "size"},
    {.V1 = "vm_priority", .V2 = "tier", .How = Pass::Choice, .Values = Tiers},
    {.V1 = "min_nodes", .V2 = "min_instances"},
    {.V1 = "max_nodes", .V2 = "max_instances", .Required = true},
    {.V1 = "idle_seconds_before_scaledown",
     .V2 = "idle_time_before_scale_down",
     .Absent = "1800"},
    {.V1 = "admin_username", .V2 = "admin_username", .Part = &Ssh},
    {.V1 = "admin_user_password", .V2 = "admin_password", .Part = &Ssh},
    {.V1 = "admin_user_ssh_key", .V2 = "ssh_key_value", .Part = &Ssh},
    {.V1 = "remote_login_port_public_access",
     .V2 = "ssh_public_access_enabled",
     .Values = PortAccess},
    {.V1 = "vnet_resourcegroup_name", .How = Pass::Context},
    {.V1 = "vnet_name", .How = Pass::Context},
    {.V1 = "subnet_name", .How = Pass::Context},
    {.V1 = "tags", .V2 = "tags"},
    {.V1 = "description", .V2 = "description"},
    {.V1 = "identity_type", .How = Pass::Context},
    {.V1 = "identity_id", .How = Pass::Context},
    {.V1 = "location",
     .How = Pass::Refuse,
     .Note = "v1 moves the nodes only, v2 the whole resource"},
    {.V1 = "enable_node_public_ip",
     .How = Pass::Refuse,
     .Note = "v1 ignores it without a network, v2 does not"},
};

constexpr ArgumentRow InstanceSettings[] = {
    {.V1 = "vm_size", .V2 = "size"},
    {.V1 = "ssh_public_access",
     .V2 = "ssh_public_access_enabled",
     .Absent = "False"},
    {.V1 = "admin_user_ssh_public_key",
     .V2 = "ssh_key_value",
     .Part = &InstanceSsh},
    {.V1 = "vnet_resourcegroup_name", .How = Pass::Context},
    {.V1 = "vnet_name", .How = Pass::Context},
    {.V1 = "subnet_name", .How = Pass::Context},
    {.V1 = "tags", .V2 = "tags"},
    {.V1 = "description", .V2 = "description"},
    {.V1 = "assigned_user_object_id",
     .V2 = "user_object_id",
     .Part = &Assigned},
    {.V1 = "assigned_user_tenant_id",
     .V2 = "user_tenant_id",
     .Part = &Assigned},
};

//===-- Datastores --------------------------------------------------------===//

constexpr PartRow AccountKey = {"credentials",
                                "azure.ai.ml.entities.AccountKeyConfiguration"};
constexpr PartRow SasToken = {"credentials",
                              "azure.ai.ml.entities.SasTokenConfiguration"};
constexpr llvm::StringLiteral WorkspaceAccess =
    "v2 has no such right to grant: the workspace's identity needs a role";

constexpr PartRow Principal = {
    "credentials", "azure.ai.ml.entities.ServicePrincipalConfiguration"};

constexpr ArgumentRow DatastoreName = {
    .V1 = "datastore_name", .V2 = "name", .Required = true};
constexpr ArgumentRow WithKey = {
    .V1 = "account_key", .V2 = "account_key", .Part = &AccountKey};
constexpr ArgumentRow WithToken = {
    .V1 = "sas_token", .V2 = "sas_token", .Part = &SasToken};
constexpr ArgumentRow Overwrite = {
    .V1 = "overwrite",
    .How = Pass::Overwrite,
    .Note = "v2 overwrites a datastore of the same name"};
constexpr ArgumentRow CreateContainer = {
    .V1 = "create_if_not_exists",
    .How = Pass::Refuse,
    .Values = OnlyFalse,
    .Note = "v2 does not create what the datastore points to"};
constexpr ArgumentRow Grant = {.V1 = "grant_workspace_access",
                               .How = Pass::Refuse,
                               .Values = OnlyFalse,
                               .Note = WorkspaceAccess};
constexpr ArgumentRow GrantedIn = {
    .V1 = "subscription_id", .How = Pass::Refuse, .Note = WorkspaceAccess};
constexpr ArgumentRow GrantedGroup = {
    .V1 = "resource_group", .How = Pass::Refuse, .Note = WorkspaceAccess};

constexpr ArgumentRow BlobContainer[] = {
    Context,
    DatastoreName,
    {.V1 = "container_name", .V2 = "container_name", .Required = true},
    {.V1 = "account_name", .V2 = "account_name", .Required = true},
    WithToken,
    WithKey,
    {.V1 = "protocol", .V2 = "protocol"},
    {.V1 = "endpoint", .V2 = "endpoint"},
    Overwrite,
    CreateContainer,
    {.V1 = "skip_validation", .How = Pass::Drop},
    {.V1 = "blob_cache_timeout",
     .How = Pass::Refuse,
     .Note = "v2 has no such limit"},
    Grant,
    GrantedIn,
    GrantedGroup,
};
constexpr ArgumentRow FileShare[] = {
    Context,
    DatastoreName,
    {.V1 = "file_share_name", .V2 = "file_share_name", .Required = true},
    {.V1 = "account_name", .V2 = "account_name", .Required = true},
    WithToken,
    WithKey,
    {.V1 = "protocol", .V2 = "protocol"},
    {.V1 = "endpoint", .V2 = "endpoint"},
    Overwrite,
    CreateContainer,
    {.V1 = "skip_validation", .How = Pass::Drop},
};
constexpr ArgumentRow DataLake[] = {
    Context,
    DatastoreName,
    {.V1 = "filesystem", .V2 = "filesystem", .Required = true},
    {.V1 = "account_name", .V2 = "account_name", .Required = true},
    {.V1 = "tenant_id", .V2 = "tenant_id", .Part = &Principal},
    {.V1 = "client_id", .V2 = "client_id", .Part = &Principal},
    {.V1 = "client_secret", .V2 = "client_secret", .Part = &Principal},
    {.V1 = "resource_url", .V2 = "resource_url", .Part = &Principal},
    {.V1 = "authority_url", .V2 = "authority_url", .Part = &Principal},
    {.V1 = "protocol", .V2 = "protocol"},
    {.V1 = "endpoint", .V2 = "endpoint"},
    Overwrite,
    Grant,
    GrantedIn,
    GrantedGroup,
};

//===-- Models ------------------------------------------------------------===//

constexpr llvm::StringLiteral NoLookup =
    "v2 looks models up by their name and version";
constexpr ArgumentRow OneModel[] = {
    Context,
    {.V1 = "name", .V2 = "name", .How = Pass::Positional, .Required = true},
    {.V1 = "id", .How = Pass::Address},
    {.V1 = "tags", .How = Pass::Refuse, .Note = NoLookup},
    {.V1 = "properties", .How = Pass::Refuse, .Note = NoLookup},
    {.V1 = "version",
     .V2 = "version",
     .How = Pass::Version,
     .Absent = "\"latest\""},
    {.V1 = "run_id", .How = Pass::Refuse, .Note = NoLookup},
    {.V1 = "model_framework", .How = Pass::Refuse, .Note = NoLookup},
    {.V1 = "expand", .How = Pass::Drop},
};

constexpr llvm::StringLiteral NoFilter = "v2 lists models by their name only";
constexpr ArgumentRow ModelList[] = {
    Context,
    {.V1 = "name", .V2 = "name"},
    {.V1 = "tags", .How = Pass::Filter},
    {.V1 = "properties", .How = Pass::Refuse, .Note = NoFilter},
    {.V1 = "run_id", .How = Pass::Refuse, .Note = NoFilter},
    {.V1 = "latest",
     .How = Pass::Refuse,
     .Values = OnlyFalse,
     .Note = "v2 lists all versions of a name"},
    {.V1 = "dataset_id", .How = Pass::Refuse, .Note = NoFilter},
    {.V1 = "expand", .How = Pass::Drop},
    {.V1 = "page_count", .How = Pass::Drop},
    {.V1 = "model_framework", .How = Pass::Refuse, .Note = NoFilter},
};

constexpr llvm::StringLiteral NoFramework =
    "v2 models have no framework, which becomes a tag: what v1 deploys without "
    "a scoring script needs one";

constexpr ArgumentRow Registration[] = {
    Context,
    {.V1 = "model_path", .V2 = "path", .Required = true},
    {.V1 = "model_name", .V2 = "name", .Required = true},
    {.V1 = "tags", .V2 = "tags"},
    {.V1 = "properties", .V2 = "properties"},
    {.V1 = "description", .V2 = "description"},
    {.V1 = "datasets",
     .How = Pass::Refuse,
     .Note = "v2 models know no data sets; a tag can name them"},
    {.V1 = "model_framework",
     .V2 = "framework",
     .How = Pass::Tag,
     .Note = NoFramework},
    {.V1 = "model_framework_version",
     .V2 = "framework_version",
     .How = Pass::Tag,
     .Note = NoFramework},
    {.V1 = "child_paths",
     .How = Pass::Refuse,
     .Note = "v2 registers one file or folder: copy them there first"},
    {.V1 = "sample_input_dataset",
     .How = Pass::Refuse,
     .Note = "an MLflow model has an example of its own"},
    {.V1 = "sample_output_dataset",
     .How = Pass::Refuse,
     .Note = "an MLflow model has an example of its own"},
    {.V1 = "resource_configuration",
     .How = Pass::Refuse,
     .Note = "the deployment has it in v2"},
};

//===-- Data assets -------------------------------------------------------===//

constexpr ArgumentRow ByLatest[] = {
    {.V1 = "[]", .V2 = "name", .How = Pass::Positional, .Required = true},
    {.V1 = "version",
     .V2 = "version",
     .How = Pass::Version,
     .Absent = "\"latest\""},
};
constexpr ArgumentRow DataRegistration[] = {
    Context,
    {.V1 = "name", .V2 = "name", .Required = true},
    {.V1 = "description", .V2 = "description"},
    {.V1 = "tags", .V2 = "tags"},
    {.V1 = "create_new_version",
     .How = Pass::Overwrite,
     .Note = "v2 makes a new version each time; v1 fails when the name stands "
             "for other data"},
};

//===-- Workspaces --------------------------------------------------------===//

constexpr llvm::StringLiteral ById =
    "v2 wants the whole id, with a slash before it";

constexpr ArgumentRow NewWorkspace[] = {
    {.V1 = "name", .V2 = "name", .Required = true},
    {.V1 = "auth", .How = Pass::Context},
    {.V1 = "subscription_id", .How = Pass::Context},
    {.V1 = "resource_group", .How = Pass::Context},
    {.V1 = "location", .V2 = "location", .Required = true},
    {.V1 = "create_resource_group", .How = Pass::Drop},
    {.V1 = "sku", .How = Pass::Drop},
    {.V1 = "tags", .V2 = "tags"},
    {.V1 = "friendly_name", .V2 = "display_name"},
    {.V1 = "storage_account", .How = Pass::Refuse, .Note = ById},
    {.V1 = "key_vault", .How = Pass::Refuse, .Note = ById},
    {.V1 = "app_insights", .How = Pass::Refuse, .Note = ById},
    {.V1 = "container_registry", .How = Pass::Refuse, .Note = ById},
    {.V1 = "hbi_workspace", .V2 = "hbi_workspace"},
    {.V1 = "exist_ok",
     .How = Pass::Overwrite,
     .Note = "v2 updates a workspace that exists already"},
    {.V1 = "show_output", .How = Pass::Drop},
    {.V1 = "system_datastores_auth_mode",
     .V2 = "system_datastores_auth_mode",
     .Absent = "\"accessKey\""},
};

//===-- Calls -------------------------------------------------------------===//

constexpr llvm::StringLiteral NoSsh =
    "v2 forbids SSH to the nodes of a cluster without SSH settings for good";

constexpr llvm::StringLiteral NoCheck =
    "v2 does not check that the storage can be reached";
constexpr llvm::StringLiteral DataCannotBeRead =
    "a v2 data asset describes the data, and cannot be read by itself";
constexpr llvm::StringLiteral TextVersion = "versions are texts in v2";

constexpr CallRow Calls[] = {
    {"azureml.core.workspace.Workspace.create",
     "azure.ai.ml.entities.Workspace", "", NewWorkspace,
     "v2 does not create the resource group"},

    {"azureml.core.compute.compute.ComputeTarget", "", "compute.get", ByName},
    {"azureml.core.compute.amlcompute.AmlCompute", "", "compute.get", ByName},
    {"azureml.core.compute.aks.AksCompute", "", "compute.get", ByName},
    {"azureml.core.compute.computeinstance.ComputeInstance", "", "compute.get",
     ByName},
    {"azureml.core.compute.kubernetescompute.KubernetesCompute", "",
     "compute.get", ByName},
    {"azureml.core.compute.remote.RemoteCompute", "", "compute.get", ByName},
    {"azureml.core.workspace.Workspace.compute_targets", "", "compute.get",
     ByKey},
    {"azureml.core.compute.compute.ComputeTarget.list", "", "compute.list",
     OfWorkspace},

    {"azureml.core.compute.amlcompute.AmlCompute.supported_vmsizes", "",
     "compute.list_sizes", Sizes, "sizes of machines have other fields in v2"},

    {"azureml.core.compute.amlcompute.AmlCompute.provisioning_configuration",
     "azure.ai.ml.entities.AmlCompute", "", ClusterSettings, NoSsh},
    {"azureml.core.compute.computeinstance.ComputeInstance.provisioning_"
     "configuration",
     "azure.ai.ml.entities.ComputeInstance", "", InstanceSettings},

    {"azureml.core.datastore.Datastore", "", "datastores.get", ByName},
    {"azureml.core.datastore.Datastore.get", "", "datastores.get",
     ByDatastoreName},
    {"azureml.core.workspace.Workspace.datastores", "", "datastores.get",
     ByKey},
    {"azureml.core.datastore.Datastore.get_default", "",
     "datastores.get_default", OfWorkspace},
    {"azureml.core.workspace.Workspace.get_default_datastore", "",
     "datastores.get_default", OfWorkspace},
    {"azureml.core.datastore.Datastore.register_azure_blob_container",
     "azure.ai.ml.entities.AzureBlobDatastore", "datastores.create_or_update",
     BlobContainer, NoCheck},
    {"azureml.core.datastore.Datastore.register_azure_file_share",
     "azure.ai.ml.entities.AzureFileDatastore", "datastores.create_or_update",
     FileShare, NoCheck},
    {"azureml.core.datastore.Datastore.register_azure_data_lake_gen2",
     "azure.ai.ml.entities.AzureDataLakeGen2Datastore",
     "datastores.create_or_update", DataLake, NoCheck},

    {"azureml.core.model.Model", "", "models.get", OneModel},
    {"azureml.core.workspace.Workspace.models", "", "models.get", ByLatest},
    {"azureml.core.model.Model.list", "", "models.list", ModelList,
     "v2 may list models in another order, without archived ones"},
    {"azureml.core.model.Model.register", "azure.ai.ml.entities.Model",
     "models.create_or_update", Registration,
     "a folder with an MLmodel file needs type=\"mlflow_model\""},

    {"azureml.core.dataset.Dataset.get_by_name", "", "data.get",
     ByNameAndVersion, DataCannotBeRead},
    {"azureml.core.workspace.Workspace.datasets", "", "data.get", ByLatest,
     DataCannotBeRead},
    {"azureml.data.abstract_dataset.AbstractDataset.register",
     "azure.ai.ml.entities.Data", "data.create_or_update", DataRegistration,
     "v1 code cannot read a v2 data asset: what looks it up by its name has to "
     "be lifted, too"},
};

constexpr llvm::StringLiteral Cluster = "azure.ai.ml.entities.AmlCompute";
constexpr llvm::StringLiteral BlobStore =
    "azure.ai.ml.entities.AzureBlobDatastore";

constexpr MemberRow Members[] = {
    {IntentKind::Compute, "name", MemberRow::Attribute, "name"},
    {IntentKind::Compute, "type", MemberRow::Shown, "type", "",
     "v2 has other names for the types of computes"},
    {IntentKind::Compute, "tags", MemberRow::Attribute, "tags"},
    {IntentKind::Compute, "location", MemberRow::Attribute, "location"},
    {IntentKind::Compute, "description", MemberRow::Attribute, "description"},
    {IntentKind::Compute, "provisioning_errors", MemberRow::Attribute,
     "provisioning_errors", "", "provisioning errors have another form in v2"},
    {IntentKind::Compute, "provisioning_state", MemberRow::Attribute,
     "provisioning_state", "",
     "a state is an enumeration in v2: as text it is "
     "ProvisioningState.SUCCEEDED"},
    {IntentKind::Compute, "vm_size", MemberRow::Attribute, "size", "", "",
     Cluster},
    {IntentKind::Compute, "vm_priority", MemberRow::Shown, "tier", "",
     "a tier has another spelling in v2: low_priority for LowPriority",
     Cluster},
    {IntentKind::Compute, "cluster_resource_id", MemberRow::Shown, "id", "",
     "the id of a compute is its own in v2, not that of what is attached"},
    {IntentKind::Compute, "delete()", MemberRow::Operation,
     "compute.begin_delete"},

    {IntentKind::Datastore, "name", MemberRow::Attribute, "name"},
    {IntentKind::Datastore, "datastore_type", MemberRow::Shown, "type", "",
     "a type has another spelling in v2: azure_blob for AzureBlob"},
    {IntentKind::Datastore, "account_name", MemberRow::Attribute,
     "account_name", "",
     "only a datastore in a storage account has an account_name in v2",
     BlobStore},
    {IntentKind::Datastore, "container_name", MemberRow::Attribute,
     "container_name", "", "a file share has a file_share_name instead in v2",
     BlobStore},
    {IntentKind::Datastore, "unregister()", MemberRow::Operation,
     "datastores.delete"},

    {IntentKind::Model, "name", MemberRow::Attribute, "name"},
    {IntentKind::Model, "version", MemberRow::Number, "version", "",
     TextVersion},
    {IntentKind::Model, "tags", MemberRow::Attribute, "tags"},
    {IntentKind::Model, "properties", MemberRow::Attribute, "properties"},
    {IntentKind::Model, "description", MemberRow::Attribute, "description"},
    {IntentKind::Model, "created_time", MemberRow::Shown,
     "creation_context.created_at"},
    {IntentKind::Model, "id", MemberRow::Shown, "id", "",
     "the id of a v2 model is its address in Azure"},

    {IntentKind::Model, "url", MemberRow::Shown, "path", "",
     "the place of a model has another form in v2"},
    {IntentKind::Model, "run_id", MemberRow::Attribute, "job_name"},
    {IntentKind::Model, "delete()", MemberRow::OfVersion, "models.archive", "",
     "v2 archives a model, which hides it, and keeps its files"},

    {IntentKind::DataAsset, "name", MemberRow::Attribute, "name"},
    {IntentKind::DataAsset, "version", MemberRow::Number, "version", "",
     TextVersion},
    {IntentKind::DataAsset, "tags", MemberRow::Attribute, "tags"},
    {IntentKind::DataAsset, "description", MemberRow::Attribute, "description"},
};

} // namespace

const CallRow *callRow(llvm::StringRef V1) {
  for (const CallRow &Row : Calls)
    if (Row.V1 == V1)
      return &Row;
  return nullptr;
}

const MemberRow *memberRow(IntentKind Kind, llvm::StringRef V1) {
  for (const MemberRow &Row : Members)
    if (Row.Kind == Kind && Row.V1 == V1)
      return &Row;
  return nullptr;
}

llvm::StringRef v2ClassOf(IntentKind Kind) {
  switch (Kind) {
  case IntentKind::Compute:
    return "azure.ai.ml.entities.Compute";
  case IntentKind::Datastore:
    return "azure.ai.ml.entities.Datastore";
  case IntentKind::DataAsset:
    return "azure.ai.ml.entities.Data";
  case IntentKind::Model:
    return "azure.ai.ml.entities.Model";
  default:
    return "";
  }
}

} // namespace amlift::rewriters
