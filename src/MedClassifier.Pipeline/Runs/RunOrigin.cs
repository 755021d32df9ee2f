using MedClassifier.Domain;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Remote;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Runs;

/// <summary>The input of a run: what the ledger knows it by, and whether it is there.</summary>
internal static class RunOrigin
{
    /// <summary>What the ledger knows an input by: its place, and what is asked of it; both without a name in them.</summary>
    /// <param name="input">Absolute or relative path, or the server's address.</param>
    /// <param name="options">What is asked of a server.</param>
    /// <param name="names">Hides the names.</param>
    public static ListingOrigin Of(string input, IngestOptions options, ReportedNames names)
    {
        bool isRemote = ScanSourceNames.IsRemote(options.Source);
        string place = isRemote ? input.TrimEnd('/') : Path.TrimEndingDirectorySeparator(Path.GetFullPath(input));
        RemoteOptions asked = options.Remote;
        string query = isRemote ? string.Join('\n', place, asked.Study, asked.Modality, asked.Date, asked.Description) : place;
        return new ListingOrigin(names.Mark("input " + place), names.Mark("query " + query), names.Identified ? "real" : names.Mark("names"));
    }

    /// <summary>Why a local input cannot be read at all; null where it can.</summary>
    public static Rejection? WhyNot(string input)
    {
        if (!Path.Exists(input) && InputPath.Exists(input))
        {
            // A name on Linux that is no UTF-8: only sources can open it.
            return null;
        }

        try
        {
            if (Directory.Exists(input))
            {
                _ = Directory.EnumerateFileSystemEntries(input).FirstOrDefault();
            }
            else
            {
                using var stream = new FileStream(input, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            }

            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.NotAllowed, "this user may not read it.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Rejection(RejectionCodes.Unavailable, "it is not there.");
        }
        catch (IOException e)
        {
            return new Rejection(RejectionCodes.Unavailable, e.Message);
        }
    }
}
