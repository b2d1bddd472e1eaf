//===- PlaneTest.cpp - Planes of symbols and parameters of jobs -----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "gtest/gtest.h"

using namespace amlift::catalog;

namespace {

TEST(Planes, OfSymbols) {
  EXPECT_EQ(planeOf("azureml.core.run.Run.get_context"), Plane::Data);
  EXPECT_EQ(planeOf("azureml.core.experiment.Experiment.submit"),
            Plane::Control);
  EXPECT_EQ(planeOf("azureml.core.workspace.Workspace.from_config"),
            Plane::None);
  EXPECT_EQ(planeOf("numpy.array"), Plane::None);
  EXPECT_EQ(planeOf(""), Plane::None);
}

TEST(Planes, OfWhatIsBelow) {
  EXPECT_EQ(planeOf("azureml.core.script_run_config.ScriptRunConfig"),
            Plane::Control);
  EXPECT_EQ(planeOf("azureml.core.compute.aks.AksCompute.deploy_of_old_times"),
            Plane::Control);
  // A longer name decides.
  EXPECT_EQ(planeOf("azureml.train.hyperdrive.choice"), Plane::Control);
  EXPECT_EQ(planeOf("azureml.train.hyperdrive.run.HyperDriveRun"), Plane::None);
}

TEST(Planes, OfKeywords) {
  EXPECT_EQ(planeOf("azureml.core.run.Run.log(value)"), Plane::Data);
  EXPECT_EQ(planeOf("azureml.core.model.Model.register(model_path)"),
            Plane::None);
}

TEST(Planes, AreSets) {
  EXPECT_EQ(Plane::Control | Plane::Data, Plane::Both);
  EXPECT_EQ(Plane::None | Plane::Data, Plane::Data);
  EXPECT_TRUE(includes(Plane::Both, Plane::Control));
  EXPECT_FALSE(includes(Plane::Data, Plane::Control));
  EXPECT_EQ(toString(Plane::Both), "both");
  EXPECT_EQ(toString(Plane::None), "none");
}

TEST(Jobs, NameTheirScripts) {
  const JobParameters *Job =
      jobParameters("azureml.pipeline.steps.python_script_step."
                    "PythonScriptStep");
  ASSERT_NE(Job, nullptr);
  EXPECT_EQ(Job->Script, "script_name");
  EXPECT_EQ(Job->Folder, "source_directory");
  EXPECT_EQ(Job->Command, "");
  EXPECT_EQ(jobParameters("azureml.core.run.Run"), nullptr);
}

} // namespace
