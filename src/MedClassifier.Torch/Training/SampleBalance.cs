namespace MedClassifier.Torch.Training;

/// <summary>What is drawn equally often.</summary>
public enum SampleBalance
{
    /// <summary>Each class; within a class, the data sets in their shares.</summary>
    Class,

    /// <summary>
    /// Within each data set, each class that it has, so that the data set an image seems to come from says nothing on its class; the
    /// data sets in their shares.
    /// </summary>
    ClassInEachSet,
}
