using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Names images so that no two patients' images come into one study, whatever their files say: a study's name that two have is that of the one
/// who came first, and that name with a number for the others.
/// </summary>
internal sealed class StudyNames
{
    private readonly ReportedNames names;
    private readonly RunLedger ledger;
    private readonly ILogger log;
    private readonly Dictionary<string, List<StudyOwner>> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> warned = new(StringComparer.Ordinal);

    /// <summary>For one listing.</summary>
    /// <param name="names">Which names are written.</param>
    /// <param name="ledger">Keeps who came first.</param>
    /// <param name="log">Takes the warnings.</param>
    public StudyNames(ReportedNames names, RunLedger ledger, ILogger log)
    {
        this.names = names;
        this.ledger = ledger;
        this.log = log;
    }

    /// <summary>The names to write for an image.</summary>
    public ReportedIdentity Name(ScanIdentity identity)
    {
        if (identity.Study.Length == 0)
        {
            return names.For(identity);
        }

        string study = Kept(identity.Study);
        if (!known.TryGetValue(study, out List<StudyOwner>? owners))
        {
            owners = [.. ledger.StudyOwners.Of(study)];
            known.Add(study, owners);
        }

        StudyOwner owner = StudyOwner.Of(identity);
        owner = owner with { Id = Kept(owner.Id), Issuer = Kept(owner.Issuer) };
        int number = owners.FindIndex(owner.Fits);
        if (number < 0)
        {
            number = owners.Count;
            owners.Add(owner);
            ledger.StudyOwners.Put(study, number, owner);
        }
        else if (owner.Issuer.Length > owners[number].Issuer.Length)
        {
            owners[number] = owner;
            ledger.StudyOwners.Put(study, number, owner);
        }

        ReportedIdentity reported = names.For(identity, number);
        if (number > 0 && warned.Add(reported.Study))
        {
            log.Warning(
                "{Tag:l} of {Path:l} is not that of the files before it in study {Study:l} (0020,000D): taken as a study of its own, {Other:l}",
                owner.Difference(owners[0]),
                reported.Path,
                names.For(identity).Study,
                reported.Study);
        }

        return reported;
    }

    /// <summary>Warns, once a study, of an instance whose name another study's image has, too.</summary>
    public void WarnOfInstance(ReportedIdentity reported, string contentSha256)
    {
        if (ledger.IsListedElsewhere(reported, contentSha256) && warned.Add("instance " + reported.Study))
        {
            log.Warning(
                "(0008,0018) SOP Instance UID of {Path:l} in study {Study:l} is that of an image in another study, too: both are taken",
                reported.Path,
                reported.Study);
        }
    }

    private string Kept(string name) => name.Length == 0 ? "" : names.Mark(name);
}
