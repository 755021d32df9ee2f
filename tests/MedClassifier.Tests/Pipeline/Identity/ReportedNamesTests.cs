using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Identity;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Tests.Pipeline.Identity;

public sealed class ReportedNamesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string KeyFile => folder["private/identity.key"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Hash_KnownKey_IsHmacSha256()
    {
        // RFC 4231, test case 1, has a key of 20 bytes; this key is 32 bytes of 0x0b, and the expected value comes from
        // printf 'Hi There' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0b0b...0b (32 times)
        Directory.CreateDirectory(folder["private"]);
        File.WriteAllText(KeyFile, string.Concat(Enumerable.Repeat("0b", 32)) + "\n");

        string hash = IdentityKey.LoadOrCreate(KeyFile).Hash("Hi There");

        Assert.Equal("198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7", hash);
    }

    [Fact]
    public void LoadOrCreate_NoKey_MakesARandomOneForItsOwnerOnly()
    {
        string first = IdentityKey.LoadOrCreate(KeyFile).Hash("x");
        string second = IdentityKey.LoadOrCreate(KeyFile).Hash("x");
        string other = IdentityKey.LoadOrCreate(folder["other.key"]).Hash("x");

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0b0b")]
    [InlineData("zz0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b")]
    public void LoadOrCreate_NoKeyInTheFile_SaysSo(string text)
    {
        Directory.CreateDirectory(folder["private"]);
        File.WriteAllText(KeyFile, text);

        RunSetupException e = Assert.Throws<RunSetupException>(() => IdentityKey.LoadOrCreate(KeyFile));

        Assert.Contains("64 hex digits", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_Dicom_HoldsNothingOfTheRealNames()
    {
        using PrivateMap map = OpenMap(out IdentityKey key);
        ScanIdentity real = Samples.Dicom("DOE_JANE/1.dcm");

        ReportedIdentity reported = ReportedNames.Hashed(key, map, PathRule.KeepPictures).For(real);

        Assert.Equal(
            new ReportedIdentity(key.Hash(real.Path), key.Hash("1.2.3"), key.Hash("1.2.3.4"), key.Hash("A77"), null, null, "US"), reported);
        Assert.DoesNotContain("DOE", reported.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("case/a.PNG", true)]
    [InlineData("case/a.jpeg", true)]
    [InlineData("case/a.txt", false)]
    [InlineData("case/a", false)]
    public void For_FileThatIsNotDicom_ShowsThePathOfAPictureOnly(string path, bool shown)
    {
        using PrivateMap map = OpenMap(out IdentityKey key);
        var real = new ScanIdentity { Path = path, ContentSha256 = "", IsDicom = false, Study = "case/a", Instance = "case/a" };

        ReportedIdentity reported = ReportedNames.Hashed(key, map, PathRule.KeepPictures).For(real);

        Assert.Equal(shown ? (path, "case/a") : (key.Hash(path), key.Hash("case/a")), (reported.Path, reported.Study));
    }

    [Fact]
    public void For_PictureNamedByAList_HidesItsNamesAndKeepsTheWayBack()
    {
        using PrivateMap map = OpenMap(out IdentityKey key);
        ScanIdentity real = Samples.Dicom("a.png") with { IsDicom = false, IsNamed = true };

        ReportedIdentity reported = ReportedNames.Hashed(key, map, PathRule.KeepPictures).For(real);
        map.Commit();

        Assert.Equal(new ReportedIdentity("a.png", key.Hash("1.2.3"), key.Hash("1.2.3.4"), key.Hash("A77"), null, null, "US"), reported);
        using var connection = new SqliteConnection($"Data Source={PrivateMap.PathFor(KeyFile)};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT study FROM image WHERE path_hash = 'a.png'";
        Assert.Equal("1.2.3", command.ExecuteScalar());
    }

    [Fact]
    public void For_DicomWithThePathOfAPicture_HidesIt()
    {
        using PrivateMap map = OpenMap(out IdentityKey key);

        Assert.Equal(key.Hash("a.png"), ReportedNames.Hashed(key, map, PathRule.KeepPictures).For(Samples.Dicom("a.png")).Path);
    }

    [Fact]
    public void For_RealNames_AreTheFiles()
    {
        ReportedIdentity reported = ReportedNames.Real.For(Samples.Dicom("DOE_JANE/1.dcm"));

        Assert.Equal(new ReportedIdentity("DOE_JANE/1.dcm", "1.2.3", "1.2.3.4", "A77", "DOE^JANE (P1)", "20260102", "US"), reported);
    }

    [Fact]
    public void Commit_TheSameImageTwice_KeepsOneWayBackForItsOwnerOnly()
    {
        string mapFile = PrivateMap.PathFor(KeyFile);
        using (PrivateMap map = OpenMap(out IdentityKey key))
        {
            ReportedNames names = ReportedNames.Hashed(key, map, PathRule.KeepPictures);
            names.For(Samples.Dicom("DOE_JANE/1.dcm"));
            names.Commit();
            names.For(Samples.Dicom("DOE_JANE/1.dcm"));
            names.Commit();
        }

        using var connection = new SqliteConnection($"Data Source={mapFile};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*), MIN(path), MIN(accession) FROM image";
        using SqliteDataReader row = command.ExecuteReader();
        Assert.True(row.Read());
        Assert.Equal((1, "DOE_JANE/1.dcm", "A77"), (row.GetInt32(0), row.GetString(1), row.GetString(2)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(mapFile));
        }
    }

    [Fact]
    public void Open_MapOfANewerProgram_IsLeftAlone()
    {
        OpenMap(out _).Dispose();
        string mapFile = PrivateMap.PathFor(KeyFile);
        using (var connection = new SqliteConnection($"Data Source={mapFile};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        RunSetupException thrown = Assert.Throws<RunSetupException>(() => PrivateMap.Open(mapFile, "/data/in"));

        Assert.Contains("is of version 99", thrown.Message, StringComparison.Ordinal);
    }

    private PrivateMap OpenMap(out IdentityKey key)
    {
        key = IdentityKey.LoadOrCreate(KeyFile);
        return PrivateMap.Open(PrivateMap.PathFor(KeyFile), "/data/in");
    }
}
