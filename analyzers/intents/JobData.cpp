//===- JobData.cpp - Data that a job reads --------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/JobData.h"
#include "llvm/ADT/StringSwitch.h"

namespace amlift::analyzers {

JobInput::JobInput(const ResolvedCall &Call, const Resolution &R,
                   llvm::StringRef How)
    : Intent(IntentKind::JobInput, Call), How(How),
      Name(argument(Call, R, "name")),
      Path(argument(Call, R, "path_on_compute")) {
  Data.Expr = Call.Receiver;
  Data.Val = R.value(Call.Receiver);
}

void JobInput::visitFields(FieldVisitor Visit) {
  Visit("data", Data);
  Visit("name", Name);
  Visit("path", Path);
}

std::unique_ptr<Intent> makeJobInput(const ResolvedCall &Call,
                                     const Resolution &R) {
  llvm::StringRef How =
      llvm::StringSwitch<llvm::StringRef>(Call.Callee->Name)
          .Case("azureml.data.abstract_dataset.AbstractDataset.as_named_input",
                "as_named_input")
          .Cases("azureml.data.file_dataset.FileDataset.as_mount",
                 "azureml.data.dataset_consumption_config."
                 "DatasetConsumptionConfig.as_mount",
                 "azureml.data.azure_storage_datastore."
                 "AbstractAzureStorageDatastore.as_mount",
                 "azureml.data.data_reference.DataReference.as_mount",
                 "as_mount")
          .Cases("azureml.data.file_dataset.FileDataset.as_download",
                 "azureml.data.dataset_consumption_config."
                 "DatasetConsumptionConfig.as_download",
                 "azureml.data.azure_storage_datastore."
                 "AbstractAzureStorageDatastore.as_download",
                 "azureml.data.data_reference.DataReference.as_download",
                 "as_download")
          .Default("");
  if (How.empty() || !Call.Receiver)
    return nullptr;
  return std::make_unique<JobInput>(Call, R, How);
}

JobOutput::JobOutput(const ResolvedCall &Call, const Resolution &R,
                     llvm::StringRef How)
    : Intent(IntentKind::JobOutput, Call), How(How),
      Name(argument(Call, R, "name")),
      Destination(argument(Call, R, "destination")),
      Source(argument(Call, R, "source")),
      PartitionFormat(argument(Call, R, "partition_format")),
      Overwrite(argument(Call, R, "overwrite")),
      Globs(argument(Call, R, "source_globs")),
      Description(argument(Call, R, "description")),
      Tags(argument(Call, R, "tags")) {
  if (How == "construct")
    return;
  Before.Expr = Call.Receiver;
  Before.Val = R.value(Call.Receiver);
}

void JobOutput::visitFields(FieldVisitor Visit) {
  Visit("on", Before);
  Visit("name", Name);
  Visit("destination", Destination);
  Visit("source", Source);
  Visit("partition_format", PartitionFormat);
  Visit("overwrite", Overwrite);
  Visit("source_globs", Globs);
  Visit("description", Description);
  Visit("tags", Tags);
}

std::unique_ptr<Intent> makeJobOutput(const ResolvedCall &Call,
                                      const Resolution &R) {
  llvm::StringRef Name = Call.Callee->Name;
  if (!Name.consume_front("azureml.data.output_dataset_config."))
    return nullptr;
  llvm::StringRef How =
      llvm::StringSwitch<llvm::StringRef>(Name)
          .Case("OutputFileDatasetConfig", "construct")
          .Case("OutputFileDatasetConfig.as_mount", "as_mount")
          .Case("OutputFileDatasetConfig.as_upload", "as_upload")
          .Case("OutputDatasetConfig.register_on_complete",
                "register_on_complete")
          .Default("");
  if (How.empty() || (How != "construct" && !Call.Receiver))
    return nullptr;
  return std::make_unique<JobOutput>(Call, R, How);
}

} // namespace amlift::analyzers
