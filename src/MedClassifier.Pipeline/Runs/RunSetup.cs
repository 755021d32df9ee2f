using MedClassifier.Pipeline.Configuration;
using Serilog.Core;

namespace MedClassifier.Pipeline.Runs;

/// <summary>What a run is asked to do, and with what.</summary>
/// <param name="Options">The configuration, with what the command line said.</param>
/// <param name="Origin">Where the configuration comes from, in words for the log.</param>
/// <param name="Floors">Where source, model and reports come from.</param>
/// <param name="Console">Takes the log's lines for whoever watches.</param>
/// <param name="Time">Names the log file.</param>
public sealed record RunSetup(
    PipelineOptions Options, string Origin, RunFloors Floors, ILogEventSink Console, TimeProvider Time);
