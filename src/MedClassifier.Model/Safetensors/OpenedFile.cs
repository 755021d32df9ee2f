using MedClassifier.Domain;

namespace MedClassifier.Model.Safetensors;

/// <summary>Opens a file of weights, and turns what goes wrong with it into a rejection.</summary>
internal static class OpenedFile
{
    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="what">What to call it in a message, such as model file.</param>
    /// <param name="read">Reads it; an <see cref="InvalidDataException"/> says what is wrong with its content.</param>
    /// <returns>What was read, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<T> Read<T>(string path, string what, Func<FileStream, Outcome<T>> read)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return read(stream);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Invalid($"there is no such {what}");
        }
        catch (UnauthorizedAccessException)
        {
            return Invalid($"the {what} may not be read (permissions, or it is a folder)");
        }
        catch (InvalidDataException fault)
        {
            return Invalid(fault.Message);
        }
        catch (IOException)
        {
            return Invalid($"the {what} could not be read from the disk");
        }
    }

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
