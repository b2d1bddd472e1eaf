//===- DataPlace.cpp - Where data is, and what is made of it --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/DataPlace.h"
#include "llvm/ADT/StringSwitch.h"

namespace amlift::analyzers {

DataPlace::DataPlace(const ResolvedCall &Call, const Resolution &R,
                     llvm::StringRef How)
    : Intent(IntentKind::DataPlace, Call), How(How),
      Datastore(argument(Call, R, "datastore")),
      Path(argument(Call, R, How == "path" ? "path" : "path_on_datastore")),
      Name(argument(Call, R,
                    How == "DataPath" ? "name" : "data_reference_name")),
      Mode(argument(Call, R, "mode")),
      OnCompute(argument(Call, R, "path_on_compute")),
      Overwrite(argument(Call, R, "overwrite")) {
  if (How != "path")
    return;
  Datastore.Expr = Call.Receiver;
  Datastore.Val = R.value(Call.Receiver);
}

void DataPlace::visitFields(FieldVisitor Visit) {
  Visit("datastore", Datastore);
  Visit("path", Path);
  Visit("name", Name);
  Visit("mode", Mode);
  Visit("path_on_compute", OnCompute);
  Visit("overwrite", Overwrite);
}

DataDefinition::DataDefinition(const ResolvedCall &Call, const Resolution &R,
                               llvm::StringRef How)
    : Intent(IntentKind::DataDefinition, Call), How(How),
      Path(argument(Call, R, How == "from_files" ? "path" : "target")),
      IsFile(argument(Call, R, "is_file")),
      PartitionFormat(argument(Call, R, "partition_format")) {}

void DataDefinition::visitFields(FieldVisitor Visit) {
  Visit("path", Path);
  Visit("is_file", IsFile);
  Visit("partition_format", PartitionFormat);
}

std::unique_ptr<Intent> makeDataPlace(const ResolvedCall &Call,
                                      const Resolution &R) {
  llvm::StringRef How =
      llvm::StringSwitch<llvm::StringRef>(Call.Callee->Name)
          .Case("azureml.data.azure_storage_datastore."
                "AbstractAzureStorageDatastore.path",
                "path")
          .Case("azureml.data.datapath.DataPath", "DataPath")
          .Case("azureml.data.data_reference.DataReference", "DataReference")
          .Default("");
  if (How.empty() || (How == "path" && !Call.Receiver))
    return nullptr;
  return std::make_unique<DataPlace>(Call, R, How);
}

std::unique_ptr<Intent> makeDataDefinition(const ResolvedCall &Call,
                                           const Resolution &R) {
  llvm::StringRef How =
      llvm::StringSwitch<llvm::StringRef>(Call.Callee->Name)
          .Case("azureml.data.dataset_factory.FileDatasetFactory.from_files",
                "from_files")
          .Case("azureml.data.dataset_factory.FileDatasetFactory."
                "upload_directory",
                "upload_directory")
          .Default("");
  if (How.empty())
    return nullptr;
  return std::make_unique<DataDefinition>(Call, R, How);
}

} // namespace amlift::analyzers
