using System.Runtime.InteropServices;
using MedClassifier.Model.Export;
using Microsoft.ML.OnnxRuntime;

namespace MedClassifier.Model.Inference;

/// <summary>
/// What of ONNX Runtime's C API its .NET binding lacks: files that are in memory. A table of functions, to which later versions only add
/// (onnxruntime_c_api.h).
/// </summary>
internal static unsafe partial class OnnxRuntimeApi
{
    // The version of the table that has all of these, and their places in it.
    private const uint TableVersion = 18;
    private const int GetErrorMessage = 2;
    private const int ReleaseStatus = 93;
    private const int AddExternalInitializersFromFilesInMemory = 279;

    /// <summary>Gives the constants of a graph that lie beside it to a session that is about to be made; it copies them.</summary>
    /// <param name="options">The session's options; the constants stay where they are until it is made.</param>
    /// <param name="constants">The constants; each has a block.</param>
    public static void AddConstants(SessionOptions options, IReadOnlyList<OnnxTensor> constants)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(constants);
        nint* table = Table();
        nint[] names = [.. constants.Select(constant => FileName(constant.Name))];
        nint[] places = [.. constants.Select(constant => constant.Block!.Address)];
        nuint[] lengths = [.. constants.Select(constant => (nuint)constant.Block!.Bytes)];
        bool isHeld = false;
        try
        {
            options.DangerousAddRef(ref isHeld);
            fixed (nint* name = names)
            fixed (nint* place = places)
            fixed (nuint* length = lengths)
            {
                var add = (delegate* unmanaged<nint, nint*, nint*, nuint*, nuint, nint>)table[AddExternalInitializersFromFilesInMemory];
                Check(table, add(options.DangerousGetHandle(), name, place, length, (nuint)names.Length));
            }
        }
        finally
        {
            Array.ForEach(names, Marshal.FreeCoTaskMem);
            if (isHeld)
            {
                options.DangerousRelease();
            }
        }
    }

    private static nint* Table()
    {
        var getApi = (delegate* unmanaged<uint, nint>)(*(nint*)OrtGetApiBase());
        nint table = getApi(TableVersion);
        return table == 0 ? throw new EntryPointNotFoundException("ONNX Runtime has no such version of its interface.") : (nint*)table;
    }

    private static void Check(nint* table, nint status)
    {
        if (status == 0)
        {
            return;
        }

        string? message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)table[GetErrorMessage])(status));
        ((delegate* unmanaged<nint, void>)table[ReleaseStatus])(status);
        throw new InvalidOperationException($"ONNX Runtime takes no constants: {message}");
    }

    // As its paths are: wide on Windows.
    private static nint FileName(string name) =>
        OperatingSystem.IsWindows() ? Marshal.StringToCoTaskMemUni(name) : Marshal.StringToCoTaskMemUTF8(name);

    [LibraryImport("onnxruntime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial nint OrtGetApiBase();
}
