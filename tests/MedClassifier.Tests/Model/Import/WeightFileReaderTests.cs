using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Model.Import;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Tests.Model.Import;

/// <summary>Files that PyTorch wrote, and hostile ones: tests/oracles/checkpoints.py.</summary>
public class WeightFileReaderTests
{
    [Theory]
    [InlineData("zip.pth", "PyTorch, zip archive")]
    [InlineData("protocol4.pth", "PyTorch, zip archive")]
    [InlineData("nested.pth.tar", "PyTorch, zip archive")]
    [InlineData("legacy.pth", "PyTorch, legacy pickles")]
    [InlineData("nested_legacy.pth.tar", "PyTorch, legacy pickles")]
    [InlineData("legacy_protocol4.pth", "PyTorch, legacy pickles")]
    public void ReadFile_PyTorchsFile_GivesEveryTensorInRowMajorOrder(string file, string format)
    {
        JsonElement expected = Oracle.Load("checkpoints/expected.json");

        WeightFile read = WeightFileReader.ReadFile(PathOf(file)).Value!;

        Assert.Equal(format, read.Format);
        Assert.Equal(expected.EnumerateObject().Select(p => p.Name).Order(), read.Tensors.Keys.Order());
        foreach (JsonProperty tensor in expected.EnumerateObject())
        {
            Assert.Equal(tensor.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64()), read.Tensors[tensor.Name].Shape);
            Assert.Equal(tensor.Value.Numbers("values").Select(v => (float)v), read.Tensors[tensor.Name].ToSingles());
        }
    }

    [Fact]
    public void ReadFile_PyTorchsFile_KeepsTheElementTypes()
    {
        IReadOnlyDictionary<string, StoredTensor> tensors = WeightFileReader.ReadFile(PathOf("zip.pth")).Value!.Tensors;

        Assert.Equal(TensorKind.F32, tensors["plain"].Kind);
        Assert.Equal(TensorKind.F16, tensors["half"].Kind);
        Assert.Equal(TensorKind.BF16, tensors["brain"].Kind);
        Assert.Equal(TensorKind.F64, tensors["double"].Kind);
        Assert.Equal(TensorKind.I64, tensors["counter"].Kind);
    }

    [Theory]
    [InlineData("namespace.pth", new[] { "a" }, new[] { "args" })]
    [InlineData("settings.pth", new[] { "a" }, new[] { "best", "dates", "path", "settings", "wanted" })]
    [InlineData("settings4.pth", new[] { "a" }, new[] { "best", "dates", "path", "settings", "wanted" })]
    [InlineData("lightning.ckpt", new[] { "state_dict.a", "best_state.a" }, new[] { "epoch", "optimizer_states", "best_state.score" })]
    public void ReadFile_DataBesideTheWeights_IsSkippedAndListed(string file, string[] tensors, string[] others)
    {
        WeightFile read = WeightFileReader.ReadFile(PathOf(file)).Value!;

        Assert.Equal(tensors.Order(), read.Tensors.Keys.Order());
        Assert.Equal(others.Order(), read.Others.Order());
        Assert.All(read.Tensors.Values, tensor => Assert.Equal([0f, 1f], tensor.ToSingles()));
    }

    [Theory]
    [InlineData("hostile_system.pth", "posix.system")]
    [InlineData("hostile_eval.pth", "builtins.eval")]
    [InlineData("module.pth", "torch.nn.modules.linear.Linear")]
    [InlineData("hostile_nesting.pth", "no state_dict")]
    [InlineData("hostile_marks.pth", "more than 1000000 values")]
    [InlineData("hostile_text.pth", "4294967295 bytes")]
    [InlineData("hostile_memo.pth", "nothing is remembered under 2130706432")]
    [InlineData("hostile_stop.pth", "too few values")]
    [InlineData("hostile_cut.pth", "in the middle")]
    [InlineData("hostile_inst.pth", "opcode 0x69 at byte 3")]
    [InlineData("hostile_self.pth", "no state_dict")]
    [InlineData("hostile_outside.pth", "does not lie within its storage of 4")]
    [InlineData("hostile_stride.pth", "does not lie within its storage of 4")]
    [InlineData("hostile_size.pth", "does not lie within its storage of 4")]
    [InlineData("hostile_expand.pth", "larger than 4 times the file")]
    [InlineData("hostile_negative.pth", "sizes and strides")]
    [InlineData("hostile_count.pth", "1152921504606846976 elements")]
    [InlineData("hostile_lost.pth", "lacks a storage")]
    [InlineData("hostile_bomb.pth", "an entry of the archive has 10000000 bytes")]
    [InlineData("hostile_legacy_cut.pth", "where a storage of 4 elements was due")]
    public void ReadFile_HostileFile_IsRefusedWithWhatWasMet(string file, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();

        Outcome<WeightFile> read = WeightFileReader.ReadFile(PathOf(file));

        Assert.Equal(RejectionCodes.InvalidModel, read.Rejection?.Code);
        Assert.Contains(message, read.Rejection!.Message, StringComparison.Ordinal);
        // The largest pickle here makes 300,000 lists; nothing that a length claims is allocated.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
        Assert.False(File.Exists("/tmp/owned"));
    }

    [Theory]
    [InlineData("\u0080\u0002cposix\nsystem\nX\u0002\0\0\0id\u0085R.", "posix.system")]
    [InlineData("\u0080\u0004\u0095\u001f\0\0\0\0\0\0\0\u008c\u0008builtins\u0094\u008c\u0004eval\u0094\u0093.", "builtins.eval")]
    [InlineData("\u0080\u0005K\u0001.", "none of PyTorch's files")]
    public void ReadFile_BarePickle_IsRefusedWithTheNameThatItAsksFor(string pickle, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["f"], Encoding.Latin1.GetBytes(pickle));

        Assert.Contains(message, WeightFileReader.ReadFile(folder["f"]).Rejection?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_DictionariesOfOneLongList_AreRefusedBeforeTheyFillTheMemory()
    {
        // A list of 50,000 pairs, of which 1,000 dictionaries are made: 800 MB out of a file of 0.1 MB.
        string pairs = string.Concat(Enumerable.Repeat("h\u0001", 50_000));
        string dictionaries = string.Concat(Enumerable.Repeat("h\u0002h\0\u0085R", 1000));
        using var folder = new TemporaryFolder();
        using (ZipArchive archive = ZipFile.Open(folder["f"], ZipArchiveMode.Create))
        using (Stream entry = archive.CreateEntry("archive/data.pkl").Open())
        {
            entry.Write(Encoding.Latin1.GetBytes(
                $"\u0080\u0002K\u0001K\u0001\u0086q\u0001]q\0({pairs}eccollections\nOrderedDict\nq\u0002{dictionaries}."));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();

        Outcome<WeightFile> read = WeightFileReader.ReadFile(folder["f"]);

        Assert.Contains("copied from lists", read.Rejection?.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    [Fact]
    public void ReadFile_ZipWithAChangedWeight_IsRefusedAsDamaged()
    {
        // 2.25 in bfloat16, negative, stands once in the file: little-endian 10 C0, after 1.5, C0 3F.
        byte[] bytes = File.ReadAllBytes(PathOf("zip.pth"));
        bytes[bytes.AsSpan().IndexOf(new byte[] { 0xC0, 0x3F, 0x10, 0xC0 }) + 2] ^= 0x01;
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["f"], bytes);

        Assert.Contains("the file is damaged", WeightFileReader.ReadFile(folder["f"]).Rejection?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello, world")]
    [InlineData("PK\u0003\u0004 and no archive")]
    public void ReadFile_SomethingElse_IsRefused(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], content);

        Assert.Equal(RejectionCodes.InvalidModel, WeightFileReader.ReadFile(folder["f"]).Rejection?.Code);
    }

    [Fact]
    public void ReadFile_ZipWithEveryByteFlipped_NeverThrows()
    {
        byte[] original = File.ReadAllBytes(PathOf("nested.pth.tar"));
        using var folder = new TemporaryFolder();
        for (int i = 0; i < original.Length; i += 3)
        {
            byte[] broken = [.. original];
            broken[i] ^= 0x41;
            File.WriteAllBytes(folder["f"], broken);

            Outcome<WeightFile> read = WeightFileReader.ReadFile(folder["f"]);

            Assert.True(read.IsValue || read.Rejection.Code == RejectionCodes.InvalidModel);
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "oracles", "checkpoints", file);
}
