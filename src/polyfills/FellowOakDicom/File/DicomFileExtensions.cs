namespace FellowOakDicom;

/// <summary>What can be done with a file besides opening and saving it.</summary>
public static class DicomFileExtensions
{
    /// <summary>New meta information and data set with the same elements.</summary>
    public static DicomFile Clone(this DicomFile original)
    {
        DicomFile copy = new();
        copy.FileMetaInfo.AddOrUpdate(original.FileMetaInfo);
        copy.Dataset.InternalTransferSyntax = original.Dataset.InternalTransferSyntax;
        copy.Dataset.NotValidated().AddOrUpdate(original.Dataset.Clone());
        copy.Dataset.FallbackEncodings = original.Dataset.FallbackEncodings;
        copy.Dataset.Validated();
        return copy;
    }
}
