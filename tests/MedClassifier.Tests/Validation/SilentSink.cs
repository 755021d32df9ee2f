using Serilog.Core;
using Serilog.Events;

namespace MedClassifier.Tests.Validation;

/// <summary>A log that nobody reads.</summary>
internal sealed class SilentSink : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
    }
}
