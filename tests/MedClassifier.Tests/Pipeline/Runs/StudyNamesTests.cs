using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace MedClassifier.Tests.Pipeline.Runs;

/// <summary>PS3.3, C.7.1.1: a study has one patient. Whoever shares its UID otherwise is told apart.</summary>
public sealed class StudyNamesTests : IDisposable
{
    private static readonly LedgerKey Key = new("m", "", "o");

    private readonly TemporaryFolder folder = new();
    private readonly List<string> warnings = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Name_TwoPatientsOfOneStudy_AreTwoStudiesAndOneWarning()
    {
        string[] studies = Names(Patient("P1"), Patient("P2"), Patient("P1"), Patient("P2"), Patient("P3"));

        Assert.Equal(["1.2.3", "1.2.3 (2)", "1.2.3", "1.2.3 (2)", "1.2.3 (3)"], studies);
        Assert.Equal(2, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains("(0010,0020) Patient ID", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A", "B", true, "(0010,0021)")]
    [InlineData("A", "A", false, "")]
    [InlineData("A", "", false, "")]
    [InlineData("", "A", false, "")]
    public void Name_IssuersOfOnePatientId_TellPatientsApartWhereBothAreSaid(string first, string second, bool apart, string tag)
    {
        string[] studies = Names(Patient("P1") with { PatientIssuer = first }, Patient("P1") with { PatientIssuer = second });

        Assert.Equal(apart, studies[0] != studies[1]);
        Assert.Equal(apart ? 1 : 0, warnings.Count);
        Assert.Contains(tag, string.Concat(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Name_IssuerThatIsLearntLater_CountsFromThen() =>
        Assert.Equal(
            ["1.2.3", "1.2.3", "1.2.3 (2)"],
            Names(Patient("P1"), Patient("P1") with { PatientIssuer = "A" }, Patient("P1") with { PatientIssuer = "B" }));

    [Theory]
    [InlineData("DOE^JANE", "SMITH^JOHN", true)]
    [InlineData("DOE^JANE", "Doe^Jane^^", false)]
    [InlineData("DOE^JANE", "", true)]
    [InlineData("", "", false)]
    public void Name_WithoutPatientIds_GoesByTheNames(string first, string second, bool apart)
    {
        string[] studies = Names(Patient("") with { PatientName = first }, Patient("") with { PatientName = second });

        Assert.Equal(apart, studies[0] != studies[1]);
    }

    [Fact]
    public void Name_PatientIdThatIsMissing_IsNotTakenForAnother() =>
        Assert.Equal(["1.2.3", "1.2.3 (2)"], Names(Patient("P1"), Patient("")));

    [Fact]
    public void Name_PicturesThatDifferInTheirEndings_AreTwo()
    {
        ScanIdentity Picture(string path) => Samples.Dicom(path) with { IsDicom = false, Study = "a/b", PatientId = "" };

        Assert.Equal(["a/b", "a/b (2)", "a/b"], Names(Picture("a/b.png"), Picture("a/b.jpg"), Picture("a/b.png")));
    }

    [Fact]
    public void Name_InALaterRun_StaysWhatItWas()
    {
        Names(Patient("P1"), Patient("P2"));

        Assert.Equal(["1.2.3 (2)", "1.2.3"], Names(Patient("P2"), Patient("P1")));
    }

    [Fact]
    public void Name_Hashed_KeepsNoRealNameInTheLedger()
    {
        using (PrivateMap map = PrivateMap.Open(folder["identity.map.db"], "/data"))
        {
            var key = IdentityKey.LoadOrCreate(folder["identity.key"]);
            string[] studies = Names(ReportedNames.Hashed(key, map, PathRule.Hash), Patient("KANARIENVOGEL"), Patient("P2"));

            Assert.Equal([key.Hash("1.2.3"), key.Hash("1.2.3 (2)")], studies);
        }

        string ledger = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(folder["ledger.db"]));
        Assert.DoesNotContain("KANARIENVOGEL", ledger, StringComparison.Ordinal);
    }

    private static ScanIdentity Patient(string id) => Samples.Dicom("a.dcm") with { PatientId = id };

    private string[] Names(params ScanIdentity[] identities) => Names(ReportedNames.Real, identities);

    private string[] Names(ReportedNames names, params ScanIdentity[] identities)
    {
        using RunLedger ledger = RunLedger.Open(folder.Path, Key, "v");
        using Logger log = new LoggerConfiguration().WriteTo.Sink(new Sink(warnings)).CreateLogger();
        var studies = new StudyNames(names, ledger, log);
        string[] found = [.. identities.Select(identity => studies.Name(identity).Study)];
        ledger.Commit();
        return found;
    }

    private sealed class Sink(List<string> lines) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => lines.Add(logEvent.RenderMessage(null));
    }
}
