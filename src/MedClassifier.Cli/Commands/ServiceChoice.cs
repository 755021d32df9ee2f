using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Service.Postgres;

namespace MedClassifier.Cli.Commands;

/// <summary>What the commands share that ask a broker or a database.</summary>
internal static class ServiceChoice
{
    /// <summary>The options --queue and --ledger.</summary>
    public static ConfigurationChoice Create() => WithLedger(new ConfigurationChoice()
        .With("--queue", null, "service.queue", "URL", "amqp://user@host:port/vhost?queue=name; amqps encrypts."));

    /// <summary>The option --ledger.</summary>
    public static ConfigurationChoice WithLedger(ConfigurationChoice choice) =>
        choice.With("--ledger", null, "service.ledger", "URL", "postgresql://user@host:port/database?ledger=name");

    /// <summary>The ledger that is named.</summary>
    /// <exception cref="RunSetupException">None is.</exception>
    public static PostgresHome Ledger(PipelineOptions options) => options.Service.Ledger.Length > 0
        ? new PostgresHome(PostgresAddress.Parse(options.Service.Ledger))
        : throw new RunSetupException("No ledger is named: give --ledger, or service.ledger in the configuration.");
}
