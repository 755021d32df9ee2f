using System.CommandLine;
using System.CommandLine.Parsing;
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

    private Argument<string?>? input;

    /// <summary>Adds -c and --set to a command.</summary>
    public void AddTo(Command command)
    {
        set.CompletionSources.Add(_ => ConfigurationKeys.All.Select(key => key + "="));
        foreach (Option option in single.Select(choice => choice.Option).Distinct())
        {
            command.Add(option);
        }

        command.Add(file);
        command.Add(set);
        if (input is not null)
        {
            command.Add(input);
        }
    }

    /// <summary>The input, as the option -i or as an argument of its own.</summary>
    public ConfigurationChoice WithInput(string key, string helpName, string description)
    {
        input = new Argument<string?>("input") { Description = "The same as --input.", HelpName = helpName, Arity = ArgumentArity.ZeroOrOne };
        With("--input", "-i", key, helpName, description);
        Option option = single[^1].Option;
        input.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Parent is CommandResult { } command && command.GetResult(option) is { Implicit: false })
            {
                result.AddError($"The input is given twice: '{result.Tokens[0].Value}' and --input. Give one of them.");
            }
        });
        single.Add((option, parsed => parsed.GetValue(input) is { } value ? ConfigurationOverride.FromOption("input", key, value) : null));
        return this;
    }

    /// <summary>An option that stands for one key.</summary>
    public ConfigurationChoice With(string name, string? shortName, string key, string helpName, string description)
    {
        var option = new Option<string?>(name, shortName is null ? [] : [shortName]) { Description = description, HelpName = helpName };
        if (key.EndsWith(".device", StringComparison.Ordinal))
        {
            option.CompletionSources.Add("auto", "cpu", "cuda");
        }

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
