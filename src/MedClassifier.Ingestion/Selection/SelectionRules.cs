using System.Text.RegularExpressions;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Selection;

/// <summary>The selection rules, ready to be asked. Used by several threads.</summary>
public sealed class SelectionRules
{
    private readonly (SelectionProfile Profile, TagMatcher[] Conditions)[] profiles;

    /// <summary>Rules with which <see cref="Faults"/> finds nothing wrong.</summary>
    public SelectionRules(SelectOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        DicomSetup.Ensure();
        profiles = [.. options.Profiles.Select(profile => (profile, profile.Instances.Select(condition => new TagMatcher(condition)).ToArray()))];
    }

    /// <summary>What is wrong with the conditions, one text each.</summary>
    public static IEnumerable<string> Faults(SelectOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        DicomSetup.Ensure();
        return options.Profiles.SelectMany(profile => profile.Instances).Select(TagMatcher.Fault).OfType<string>();
    }

    /// <summary>Why an instance is not classified; null when it is.</summary>
    public Rejection? Check(ScanIdentity identity, DicomDataset dataset) => Check(identity, dataset, _ => true);

    /// <summary>The same, where it can be asked whether the study has another image of the same geometry that meets a condition.</summary>
    internal Rejection? Check(ScanIdentity identity, DicomDataset dataset, Func<TagMatcher, bool> hasOther)
    {
        ArgumentNullException.ThrowIfNull(identity);
        foreach (TagMatcher condition in Find(identity).Conditions ?? [])
        {
            try
            {
                if (!condition.Holds(dataset) && (!condition.UnlessAlone || hasOther(condition)))
                {
                    string why = condition.UnlessAlone ? ": its study has others of the same geometry, which are taken" : "";
                    return new Rejection(RejectionCodes.NotSelected, $"The selection rules leave this instance out{why}.", condition.Tag.Code());
                }
            }
            catch (RegexMatchTimeoutException e)
            {
                return new Rejection(
                    RejectionCodes.LimitExceeded, $"The regex took more than {e.MatchTimeout.TotalMilliseconds} ms.", condition.Tag.Code());
            }
        }

        return null;
    }

    /// <summary>The frames that are classified, and what is said of the others.</summary>
    /// <param name="identity">Whose they are.</param>
    /// <param name="count">How many there are; at least 1.</param>
    public ChosenFrames Frames(ScanIdentity identity, int count)
    {
        ArgumentNullException.ThrowIfNull(identity);
        SelectionProfile profile = Find(identity).Profile ?? new SelectionProfile();
        int middle = (count - 1) / 2;
        return profile.Frames switch
        {
            FrameChoice.Middle => Chosen([middle], count, $"only frame {middle}, the middle one, is"),
            FrameChoice.EveryNth => Chosen(
                [.. Enumerable.Range(0, ((count - 1) / profile.Nth) + 1).Select(i => i * profile.Nth)],
                count,
                $"from frame 0 on, one of every {profile.Nth} is"),
            _ => ChosenFrames.All(count),
        };
    }

    private static ChosenFrames Chosen(IReadOnlyList<int> frames, int count, string rule) => frames.Count == count
        ? new ChosenFrames(frames, null)
        : new ChosenFrames(frames, new Rejection(
            RejectionCodes.NotSelected,
            $"{count - frames.Count} of {count} frames are not classified: by the selection rules {rule}.",
            DicomTag.NumberOfFrames.Code()));

    private (SelectionProfile Profile, TagMatcher[] Conditions) Find(ScanIdentity identity) =>
        Array.Find(profiles, entry => IsFor(entry.Profile.Modalities, identity.Modality));

    private static bool IsFor(IReadOnlyList<string> modalities, string modality) =>
        modalities.Count == 0 || modalities.Contains(modality, StringComparer.OrdinalIgnoreCase);
}
