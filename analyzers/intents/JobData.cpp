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

} // namespace amlift::analyzers
