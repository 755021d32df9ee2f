using MedClassifier.Evaluation;
using MedClassifier.Torch.Comparison;

namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>What a comparison found of one pooling.</summary>
/// <param name="Variant">The pooling.</param>
/// <param name="Auc">Macro AUC on the test split, mean over trainings and data sets, with its interval over the groups.</param>
/// <param name="AucBySeed">The same of each training; null where it could not be computed.</param>
/// <param name="AucByDataSet">The same of each data set, mean over the trainings, with its interval.</param>
/// <param name="BestSteps">Step whose weights each training kept.</param>
/// <param name="BestEpochs">Passes over the training set until then.</param>
/// <param name="Cost">What full steps of it cost; null where none were timed.</param>
/// <param name="NoCost">Why there is no cost; empty where there is one, or none was asked for.</param>
public sealed record ComparisonRow(
    PoolingVariant Variant,
    Estimate Auc,
    IReadOnlyList<double?> AucBySeed,
    IReadOnlyList<Estimate> AucByDataSet,
    IReadOnlyList<int> BestSteps,
    IReadOnlyList<double> BestEpochs,
    StepCost? Cost,
    string NoCost);
