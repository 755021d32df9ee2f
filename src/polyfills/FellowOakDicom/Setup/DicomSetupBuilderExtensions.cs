namespace FellowOakDicom;

/// <summary>What a set-up can be told besides its services.</summary>
public static class DicomSetupBuilderExtensions
{
    /// <summary>Values are not checked when they are added to data sets.</summary>
    public static DicomSetupBuilder SkipValidation(this DicomSetupBuilder builder)
    {
        builder.Validates = false;
        return builder;
    }
}
