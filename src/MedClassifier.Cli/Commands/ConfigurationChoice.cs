using System.CommandLine;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Cli.Commands;

/// <summary>The options by which a command is given its configuration: -c, --set, and those that stand for one key.</summary>
internal sealed class ConfigurationChoice
{
    private readonly Option<string?> file = new("--config", "-c")
    {
        Description = $"Configuration file; else {ConfigurationLoader.DefaultFileName} of the current folder, else the defaults.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> set = new("--set")
    {
        Description = "Sets one key of the configuration, such as model.device=cpu; may be given several times.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly List<(Option Option, Func<ParseResult, ConfigurationOverride?> Read)> single = [];

    /// <summary>Adds -c and --set to a command.</summary>
    public void AddTo(Command command)
    {
        foreach ((Option option, _) in single)
        {
            command.Add(option);
        }

        command.Add(file);
        command.Add(set);
    }

    /// <summary>An option that stands for one key.</summary>
    public ConfigurationChoice With(string name, string? shortName, string key, string helpName, string description)
    {
        var option = new Option<string?>(name, shortName is null ? [] : [shortName]) { Description = description, HelpName = helpName };
        single.Add((option, parsed => parsed.GetValue(option) is { } value ? ConfigurationOverride.FromOption(name, key, value) : null));
        return this;
    }

    /// <summary>An option that stands for one key with a list, its items separated by commas.</summary>
    public ConfigurationChoice WithList(string name, string key, string helpName, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        single.Add((option, parsed => parsed.GetValue(option) is { } value ? ConfigurationOverride.FromList(name, key, value) : null));
        return this;
    }

    /// <summary>A switch that turns one key on.</summary>
    public ConfigurationChoice WithSwitch(string name, string key, string description)
    {
        var option = new Option<bool>(name) { Description = description };
        single.Add((option, parsed => parsed.GetValue(option) ? ConfigurationOverride.FromOption(name, key, "true") : null));
        return this;
    }

    /// <summary>Reads the configuration and names the shipped model where it names none; shows all errors at once when there are any.</summary>
    /// <returns>The configuration, or null after the errors were shown.</returns>
    public LoadedConfiguration? Load(ParseResult parsed, Screen screen)
    {
        List<ConfigurationOverride> overrides = [.. parsed.GetValue(set)!.Select(ConfigurationOverride.FromSet)];
        overrides.AddRange(single.Select(choice => choice.Read(parsed)).OfType<ConfigurationOverride>());
        LoadedConfiguration loaded = ConfigurationLoader.Load(parsed.GetValue(file), overrides, Environment.CurrentDirectory);
        foreach (ConfigurationError error in loaded.Errors)
        {
            screen.ShowError(error.ToString());
        }

        return loaded.Errors.Count == 0 ? loaded with { Options = ShippedModel.Complete(loaded.Options) } : null;
    }
}
