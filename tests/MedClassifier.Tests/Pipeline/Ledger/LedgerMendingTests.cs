using System.Data.Common;
using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Ledger.Rows;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Tests.Pipeline.Ledger;

public sealed class LedgerMendingTests : IDisposable
{
    private const int Files = 40;

    private static readonly byte[] SealKey = [7, 7, 7];
    private static readonly LedgerKey Key = new(new string('d', 64), "", new string('c', 64)) { Classes = [.. Finding.All] };
    private readonly TemporaryFolder folder = new();

    private string LedgerPath => folder[RunLedger.FileName];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE scan SET classification = replace(classification, 'AACA', 'AADA') WHERE id = 1")]
    [InlineData("UPDATE scan SET classification = '{}' WHERE id = 1")]
    [InlineData("UPDATE scan SET classification = (SELECT classification FROM scan WHERE id = 2) WHERE id = 1")]
    [InlineData("UPDATE scan SET classification = (SELECT classification FROM scan WHERE id = 2), receipt = (SELECT receipt FROM scan WHERE id = 2), "
        + "seal = (SELECT seal FROM scan WHERE id = 2) WHERE id = 1")]
    [InlineData("UPDATE scan SET seal = NULL WHERE id = 1")]
    [InlineData("UPDATE scan SET state = 'set aside', code = 'truncated', message = 'forged' WHERE id = 1")]
    [InlineData("UPDATE scan SET asset_key = 'other' WHERE id = 1")]
    [InlineData("UPDATE source SET path = 'other' WHERE id = 1")]
    [InlineData("UPDATE source SET scan = 2 WHERE id = 1")]
    [InlineData("UPDATE source SET scan = 999 WHERE id = 1")]
    public void Open_RowThatWasChanged_IsDoneAgainAndSaid(string change)
    {
        Make();
        Change(change);

        using RunLedger ledger = RunLedger.Open(folder.Path, Key, "1", SealKey);
        Assert.DoesNotContain(ledger.Read().Results(), result => result.State == ScanState.Done && result.Identity.Path is "file 0" or "other");
        int again = Again(ledger);

        Assert.NotEmpty(ledger.Notices);
        Assert.InRange(again, 0, 1);
        AssertAsEntered(ledger);
    }

    [Fact]
    public void Open_RowWithAChecksumThatNeedsNoKey_IsNotBelieved()
    {
        Make();
        ScanRow forged = ReadScan(1) with { Classification = LedgerJson.Write(Samples.Classification(0.01f)) };
        Change("UPDATE scan SET classification = $0, seal = $1 WHERE id = 1", forged.Classification, forged.Sealed(RowSeal.Plain).Seal);

        using RunLedger ledger = RunLedger.Open(folder.Path, Key, "1", SealKey);

        Assert.Contains("1 results", Assert.Single(ledger.Notices), StringComparison.Ordinal);
        Assert.Equal(Files - 1, ledger.Read().Results().Count(result => result.State == ScanState.Done));
    }

    [Fact]
    public void Results_RowChangedBesideAReaderWithoutAKey_IsSetAside()
    {
        Make();
        Change("UPDATE scan SET classification = (SELECT classification FROM scan WHERE id = 3) WHERE id = 1");

        ScanResult first = new LedgerReader(LedgerPath).Results().First();

        Assert.Equal((ScanState.SetAside, RejectionCodes.DamagedRecord), (first.State, first.Rejection!.Code));
        Assert.Equal("file 0", first.Identity.Path);
        Assert.Equal(Files - 1, new LedgerReader(LedgerPath).Results().Count(result => result.State == ScanState.Done));
    }

    [Fact]
    public void Open_LedgerWithoutChecksums_IsRenewedAndKeepsWhatCanBe()
    {
        Make();
        Change("ALTER TABLE scan DROP COLUMN seal");
        Change("ALTER TABLE source DROP COLUMN seal");
        Change("PRAGMA user_version = 2");
        Change("UPDATE scan SET classification = '{}' WHERE id = 1");
        Assert.Contains(
            "another version",
            Assert.Throws<RunSetupException>(() => new LedgerReader(LedgerPath).Results().ToList()).Message,
            StringComparison.Ordinal);

        using RunLedger ledger = RunLedger.Open(folder.Path, Key, "1", SealKey);

        Assert.Contains($"{Files - 1} results", ledger.Notices[0], StringComparison.Ordinal);
        Assert.Equal(Files - 1, ledger.Read().Results().Count(result => result.State == ScanState.Done));
        Assert.Equal(1, Again(ledger));
        AssertAsEntered(ledger);
    }

    [Fact]
    public void Open_BrokenPages_KeepsTheFileAndTakesOverWhatIsWhole()
    {
        Make();
        byte[] bytes = File.ReadAllBytes(LedgerPath);
        bytes.AsSpan(bytes.Length / 2, 4096).Fill(0xEE);
        File.WriteAllBytes(LedgerPath, bytes);

        using (RunLedger ledger = RunLedger.Open(folder.Path, Key, "1", SealKey))
        {
            Assert.Contains("ledger.db.damaged-1", ledger.Notices[0], StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(LedgerPath + ".damaged-1"));
            int again = Again(ledger);
            Assert.InRange(again, 0, Files - 1);
            AssertAsEntered(ledger);
        }

        using RunLedger next = RunLedger.Open(folder.Path, Key, "1", SealKey);
        Assert.Empty(next.Notices);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(19)]
    public void Open_FlippedBits_NeverGivesAnotherResult(int seed)
    {
        Make();
        byte[] whole = File.ReadAllBytes(LedgerPath);
        var random = new Random(seed);
        for (int flip = 0; flip < 250; flip++)
        {
            byte[] bytes = [.. whole];
            int bit = random.Next(bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            foreach (string old in Directory.GetFiles(folder.Path))
            {
                File.Delete(old);
            }

            File.WriteAllBytes(LedgerPath, bytes);
            try
            {
                using RunLedger ledger = RunLedger.Open(folder.Path, Key, "1", SealKey);
                foreach (ScanResult result in ledger.Read().Results().Where(result => result.State == ScanState.Done))
                {
                    AssertAsEntered(result);
                }

                Again(ledger);
                AssertAsEntered(ledger);
            }
            catch (RunSetupException)
            {
                // Detected: the run does not begin.
            }
        }
    }

    /// <summary>Lists all files, enters what is not finished, publishes; says how many were entered.</summary>
    private static int Again(RunLedger ledger)
    {
        ledger.BeginListing(Samples.Origin);
        int entered = 0;
        for (int i = 0; i < Files; i++)
        {
            if (Samples.Add(ledger, Samples.Names(PathOf(i), $"study {i / 4}"), ContentOf(i), i % 3))
            {
                ledger.EnterDone(ContentOf(i), i % 3, Samples.Classification(NormalOf(i)), Samples.Receipt(), $"key {i}");
                entered++;
            }
        }

        ledger.Publish(isComplete: true);
        ledger.Commit();
        return entered;
    }

    private static void AssertAsEntered(RunLedger ledger)
    {
        ScanResult[] results = [.. ledger.Read().Results()];
        Assert.Equal(Enumerable.Range(0, Files).Select(PathOf), results.Select(result => result.Identity.Path));
        Assert.All(results, AssertAsEntered);
        Assert.Equal(Files, ledger.Accounts().Done);
    }

    private static void AssertAsEntered(ScanResult result)
    {
        int i = int.Parse(result.Identity.Path.AsSpan("file ".Length), CultureInfo.InvariantCulture);
        Assert.Equal(ScanState.Done, result.State);
        Assert.Equal(
            (Samples.Names(PathOf(i), $"study {i / 4}"), i % 3, $"key {i}"), (result.Identity, result.Frame, result.AssetKey));
        Assert.Equal(Samples.Classification(NormalOf(i)).Prediction.Probabilities, result.Classification!.Prediction.Probabilities);
        Assert.Equal(Samples.Classification().Attention.Weights, result.Classification.Attention.Weights);
        Assert.Equal(Samples.Receipt().ScanSha256, result.Receipt!.ScanSha256);
    }

    private static string PathOf(int i) => $"file {i}";

    private static string ContentOf(int i) => i.ToString("x64", CultureInfo.InvariantCulture);

    private static float NormalOf(int i) => i == 0 ? 0.25f : i / (float)(2 * Files);

    private void Make()
    {
        using RunLedger ledger = RunLedger.Open(folder.Path, Key, "1", SealKey);
        Assert.Equal(Files, Again(ledger));
        Assert.Empty(ledger.Notices);
    }

    private void Change(string sql, params object?[] values)
    {
        using var connection = new SqliteConnection($"Data Source={LedgerPath};Pooling=False;Foreign Keys=False");
        connection.Open();
        using DbCommand command = SqliteHome.Of(connection, sql, values.Length);
        command.With(values).ExecuteNonQuery();
    }

    private ScanRow ReadScan(long id)
    {
        using DbConnection connection = new SqliteHome(LedgerPath).OpenForReading();
        using DbCommand command = SqliteHome.Of(
            connection, $"SELECT {ScanRow.Columns} FROM scan JOIN setting ON setting.id = scan.setting WHERE scan.id = $0", 1);
        using DbDataReader reader = command.With(id).ExecuteReader();
        Assert.True(reader.Read());
        return ScanRow.Read(reader, 0)!;
    }
}
