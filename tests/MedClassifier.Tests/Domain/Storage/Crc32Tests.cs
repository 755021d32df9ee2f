using System.Text;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Tests.Domain.Storage;

public sealed class Crc32Tests
{
    // The check value of CRC-32/ISO-HDLC; others by Python's zlib.crc32.
    [Theory]
    [InlineData("", 0u)]
    [InlineData("a", 0xE8B7BE43u)]
    [InlineData("12345678", 0x9AE0DAAFu)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Of_Text_IsTheChecksum(string text, uint expected) => Assert.Equal(expected, Crc32.Of(Encoding.ASCII.GetBytes(text)));
}
