using System;
using System.IO;
using System.Security.Cryptography;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Makes a copy of TorchSharp's native library that also loads with the libstdc++ of GCC 12 (Debian 12). The library asks libstdc++ for
/// the version GLIBCXX_3.4.32 (GCC 13), for one symbol that nothing calls: _ZSt21ios_base_library_initv, which GCC 13's iostream header
/// refers to. In the copy both the version need and the symbol are weak: the loader takes them where they are, as before, and goes
/// without where they are not. A file is known by its SHA-256; any other is left alone.
/// </summary>
public sealed class RelaxVersionNeed : Task
{
    private const byte GlobalFunction = 0x12, WeakFunction = 0x22; // st_info: STB_GLOBAL or STB_WEAK, STT_FUNC
    private const byte Strong = 0x00, Weak = 0x02; // vna_flags: VER_FLG_WEAK

    // One row a version of TorchSharp. The offsets: readelf -S --wide for .dynsym and .gnu.version_r; in the first the entry of the symbol
    // (readelf --dyn-syms, its number times 24) plus 4, in the second the entry of the version (readelf -V, its number in hexadecimal) plus 4.
    private static readonly (string Sha256, int Symbol, int Need)[] Known =
    {
        ("cf33b1b0bb6bbb9754a768fb5c5d04d9f498603be50e73f55621a0b40ee608b8", 0x65c4, 0x3fa34), // 0.107.0, linux-x64
    };

    /// <summary>The library, as its package holds it; only read.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>Where the copy goes.</summary>
    [Required]
    public string Copy { get; set; } = "";

    /// <summary>What to load: the copy, or the source where its hash is not known.</summary>
    [Output]
    public string Result { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        byte[] library = File.ReadAllBytes(Source);
        string hash = Hash(library);
        int row = Array.FindIndex(Known, known => known.Sha256 == hash);
        Result = row < 0 ? Source : Copy;
        if (row < 0)
        {
            Log.LogMessage(MessageImportance.Low, "{0} is left as it is: its SHA-256 {1} is not known", Source, hash);
            return true;
        }

        Change(library, Known[row].Symbol, GlobalFunction, WeakFunction);
        Change(library, Known[row].Need, Strong, Weak);
        if (!File.Exists(Copy) || Hash(File.ReadAllBytes(Copy)) != Hash(library))
        {
            // Into a new file under the name: what lies there may be another name of the package's own file.
            Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
            string part = Copy + "." + Guid.NewGuid().ToString("N");
            File.WriteAllBytes(part, library);
            File.Delete(Copy);
            File.Move(part, Copy);
        }

        return true;
    }

    private static void Change(byte[] library, int offset, byte from, byte to) =>
        library[offset] = library[offset] == from ? to : throw new InvalidDataException($"byte {offset:x} is {library[offset]:x}, not {from:x}");

    private static string Hash(byte[] bytes)
    {
        using SHA256 sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(bytes)).Replace("-", "").ToLowerInvariant();
    }
}
