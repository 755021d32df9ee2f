namespace SixLabors.ImageSharp.Processing;

public enum GrayscaleMode
{
    Bt709,
    Bt601,
}
