using FellowOakDicom;
using FellowOakDicom.Imaging.NativeCodec;

namespace MedClassifier.Dicom;

/// <summary>Sets fo-dicom up, once in a process. Every door of this project opens it first.</summary>
public static class DicomSetup
{
    private static readonly Lazy<bool> Done = new(
        () =>
        {
            // The order matters: the codecs replace what AddFellowOakDicom registers. Values that break their VR's rules are read as they are.
            new DicomSetupBuilder()
                .RegisterServices(services => services.AddFellowOakDicom().AddTranscoderManager<NativeTranscoderManager>())
                .SkipValidation()
                .Build();
            return true;
        });

    /// <summary>Does it when it was not done yet. May be called from several threads at once.</summary>
    public static void Ensure() => _ = Done.Value;
}
