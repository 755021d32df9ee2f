using System.Text;

namespace FellowOakDicom;

/// <summary>
/// Text with ISO 2022 escape sequences (PS3.5 6.1.2.5.3): which set is in G0 (bytes below 0x80) and which in G1 (above), and both back to
/// those of the first character set at the delimiters that the standard names.
/// </summary>
internal sealed class CodeExtensionReader
{
    private readonly Encoding _first;
    private readonly bool _isPersonName;
    private readonly StringBuilder _text = new();
    private readonly List<byte> _run = [];
    private Encoding _runEncoding;
    private DoubleByteSet _g0;
    private Encoding _g0Single;
    private Encoding _g1;

    internal CodeExtensionReader(Encoding first, bool isPersonName)
    {
        // As a first set iso-2022-jp stands for its G0, which begins as ASCII.
        _first = first.CodePage == 50220 ? Encoding.ASCII : first;
        _isPersonName = isPersonName;
        Reset();
    }

    private enum DoubleByteSet
    {
        None,
        Jis0208,
        Jis0212,
    }

    internal string Read(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length;)
        {
            byte b = bytes[i];
            if (b == 0x1b && Designate(bytes[(i + 1)..], out int length))
            {
                Flush();
                i += 1 + length;
                continue;
            }

            if (_g0 != DoubleByteSet.None && b is > 0x20 and < 0x7f && i + 1 < bytes.Length)
            {
                AddJis(b, bytes[i + 1]);
                i += 2;
                continue;
            }

            // A byte below 0x80 after a lead byte above it is the second half of a Shift JIS character.
            bool trail = _run.Count > 0 && _runEncoding == _g1 && _g1.CodePage == 932 && EndsInLead();
            Add(b, b >= 0x80 || trail ? _g1 : _g0Single);
            if (!trail && IsDelimiter(b))
            {
                Flush();
                Reset();
            }

            i++;
        }

        Flush();
        return _text.ToString();
    }

    private void Reset()
    {
        _g0 = DoubleByteSet.None;
        _g0Single = _first.CodePage == 932 ? _first : Encoding.ASCII;
        _g1 = _first;
    }

    private bool IsDelimiter(byte b) => b is 0x0a or 0x0c or 0x0d or 0x09 or (byte)'\\' || (_isPersonName && b is (byte)'^' or (byte)'=');

    private bool Designate(ReadOnlySpan<byte> sequence, out int length)
    {
        length = 2;
        switch (sequence)
        {
            case [0x28, 0x42, ..]: // ( B
                SingleByteG0(Encoding.ASCII);
                return true;
            case [0x28, 0x4a, ..]: // ( J
                SingleByteG0(DicomEncoding.ByName("shift_jis"));
                return true;
            case [0x29, 0x49, ..]: // ) I
                _g1 = DicomEncoding.ByName("shift_jis");
                return true;
            case [0x24, 0x42, ..]: // $ B
                _g0 = DoubleByteSet.Jis0208;
                return true;
            case [0x24, 0x28, 0x44, ..]: // $ ( D
                length = 3;
                _g0 = DoubleByteSet.Jis0212;
                return true;
            case [0x24, 0x29, 0x43, ..]: // $ ) C
                length = 3;
                _g1 = DicomEncoding.ByName("x-cp20949");
                return true;
            case [0x24, 0x29, 0x41, ..]: // $ ) A
                length = 3;
                _g1 = DicomEncoding.ByName("gb2312");
                return true;
            case [0x2d, ..] when sequence.Length > 1 && Latin(sequence[1]) is string name:
                _g1 = DicomEncoding.ByName(name);
                return true;
            default:
                length = 0;
                return false;
        }
    }

    private static string Latin(byte final) => (char)final switch
    {
        'A' => "iso-8859-1",
        'B' => "iso-8859-2",
        'C' => "iso-8859-3",
        'D' => "iso-8859-4",
        'F' => "iso-8859-7",
        'G' => "iso-8859-6",
        'H' => "iso-8859-8",
        'L' => "iso-8859-5",
        'M' => "iso-8859-9",
        'T' => "windows-874",
        'b' => "iso-8859-15",
        _ => null,
    };

    private void SingleByteG0(Encoding encoding)
    {
        _g0 = DoubleByteSet.None;
        _g0Single = encoding;
    }

    // Code page 20932 holds both sets: JIS X 0208 with the high bit in both bytes, JIS X 0212 with it in the first.
    private void AddJis(byte first, byte second)
    {
        Encoding jis = DicomEncoding.ByName("EUC-JP");
        Add((byte)(first | 0x80), jis);
        Add((byte)(_g0 == DoubleByteSet.Jis0208 ? second | 0x80 : second & 0x7f), jis);
    }

    private bool EndsInLead()
    {
        bool lead = false;
        foreach (byte b in _run)
        {
            lead = !lead && b is (>= 0x81 and <= 0x9f) or (>= 0xe0 and <= 0xfc);
        }

        return lead;
    }

    private void Add(byte b, Encoding encoding)
    {
        if (!ReferenceEquals(encoding, _runEncoding))
        {
            Flush();
            _runEncoding = encoding;
        }

        _run.Add(b);
    }

    private void Flush()
    {
        if (_run.Count > 0)
        {
            _text.Append(_runEncoding.GetString([.. _run]));
            _run.Clear();
        }
    }
}
