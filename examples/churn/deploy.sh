#!/usr/bin/env bash
# Registers the model of a run and deploys it as a web service, with CLI v1.
#   ./deploy.sh RESOURCE_GROUP WORKSPACE RUN_ID
set -euo pipefail
cd "$(dirname "$0")"

group=$1
workspace=$2
run_id=$3

az extension add --name azure-cli-ml --yes
az ml folder attach --resource-group "$group" --workspace-name "$workspace"

az ml model register --name churn \
  --asset-path outputs/churn.pkl --run-id "$run_id" \
  --model-framework ScikitLearn \
  --tag area=crm --output-metadata-file model.json

az ml model deploy --name churn \
  --model-metadata-file model.json \
  --inference-config-file scoring/inferenceconfig.json \
  --deploy-config-file scoring/deploymentconfig.json \
  --overwrite

az ml service show --name churn --query scoringUri --output tsv
az ml service run --name churn --input-data '{"customers":
  [{"months": 3, "monthly_fee": 80, "calls_to_support": 4, "has_contract": 0}]}'
