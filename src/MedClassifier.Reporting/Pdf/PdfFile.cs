using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace MedClassifier.Reporting.Pdf;

/// <summary>
/// The objects of a PDF, and the file they make: version 1.7, with object streams and a cross-reference stream (ISO 32000-1, 7.5).
/// </summary>
/// <remarks>Holds no clock time and nothing random: its identifier is a hash of its objects, so the same objects give the same bytes.</remarks>
internal sealed class PdfFile
{
    private const int ObjectsInAStream = 200;
    private const int EntryLength = 7;

    private readonly List<string?> bodies = [null];
    private readonly Dictionary<int, byte[]> streams = [];

    /// <summary>A number for an object that is described later.</summary>
    public int Reserve()
    {
        bodies.Add(null);
        return bodies.Count - 1;
    }

    /// <summary>Describes an object.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="body">What it is, in ASCII.</param>
    public void Put(int id, string body) => bodies[id] = body;

    /// <summary>Adds an object.</summary>
    public int Add(string body)
    {
        int id = Reserve();
        Put(id, body);
        return id;
    }

    /// <summary>Adds a stream, compressed.</summary>
    /// <param name="entries">Entries of its dictionary, besides length and filter.</param>
    /// <param name="data">The bytes.</param>
    public int AddStream(string entries, byte[] data) => AddReadyStream($"{entries} /Filter /FlateDecode", Deflated(data));

    /// <summary>Adds a stream whose dictionary names its filter.</summary>
    public int AddReadyStream(string entries, byte[] data)
    {
        int id = Add($"<< {entries} /Length {PdfSyntax.Number(data.Length)} >>");
        streams.Add(id, data);
        return id;
    }

    /// <summary>The file.</summary>
    /// <param name="root">The catalogue.</param>
    /// <param name="info">The document's description.</param>
    public byte[] Finish(int root, int info)
    {
        PackObjects(out Dictionary<int, (int Stream, int Index)> packed);
        using var file = new MemoryStream();
        // The second line tells programs that the file is not text.
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        byte[] table = new byte[EntryLength * (bodies.Count + 1)];
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(5), ushort.MaxValue);
        for (int id = 1; id < bodies.Count; id++)
        {
            if (packed.TryGetValue(id, out (int Stream, int Index) place))
            {
                WriteEntry(table, id, 2, place.Stream, place.Index);
                continue;
            }

            WriteEntry(table, id, 1, (int)file.Length, 0);
            WriteObject(file, id, bodies[id]!, streams[id]);
        }

        int start = (int)file.Length;
        WriteEntry(table, bodies.Count, 1, start, 0);
        string hash = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        byte[] data = Deflated(table);
        string trailer = $"<< /Type /XRef /Size {PdfSyntax.Number(bodies.Count + 1)} /W [1 4 2] /Root {PdfSyntax.Reference(root)} "
            + $"/Info {PdfSyntax.Reference(info)} /ID [<{hash}> <{hash}>] /Filter /FlateDecode /Length {PdfSyntax.Number(data.Length)} >>";
        WriteObject(file, bodies.Count, trailer, data);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n")));
        return file.ToArray();
    }

    // What is no stream goes into streams, many to one, each of which names its objects and where they begin.
    private void PackObjects(out Dictionary<int, (int Stream, int Index)> packed)
    {
        packed = [];
        foreach (int[] ids in Enumerable.Range(1, bodies.Count - 1).Where(id => !streams.ContainsKey(id)).Chunk(ObjectsInAStream).ToArray())
        {
            var places = new StringBuilder();
            var content = new StringBuilder();
            foreach (int id in ids)
            {
                places.Append(CultureInfo.InvariantCulture, $"{id} {content.Length} ");
                content.Append(bodies[id] ?? throw new InvalidOperationException($"object {id} was reserved and never described")).Append('\n');
            }

            int stream = AddStream(
                string.Create(CultureInfo.InvariantCulture, $"/Type /ObjStm /N {ids.Length} /First {places.Length}"),
                Encoding.ASCII.GetBytes(places.ToString() + content));
            for (int i = 0; i < ids.Length; i++)
            {
                packed.Add(ids[i], (stream, i));
            }
        }
    }

    private static void WriteEntry(byte[] table, int id, byte kind, int second, int third)
    {
        Span<byte> entry = table.AsSpan(EntryLength * id, EntryLength);
        entry[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(entry[1..], second);
        BinaryPrimitives.WriteUInt16BigEndian(entry[5..], (ushort)third);
    }

    private static void WriteObject(MemoryStream file, int id, string dictionary, byte[] data)
    {
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} 0 obj\n{dictionary}\nstream\n")));
        file.Write(data);
        file.Write("\nendstream\nendobj\n"u8);
    }

    private static byte[] Deflated(byte[] data)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new ZLibStream(bytes, CompressionLevel.SmallestSize))
        {
            deflate.Write(data);
        }

        return bytes.ToArray();
    }
}
