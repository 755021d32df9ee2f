using MedClassifier.Ingestion.Selection;
using MedClassifier.Pipeline.Configuration;
using Serilog.Events;

namespace MedClassifier.Tests.Pipeline.Configuration;

public class ConfigurationLoaderTests
{
    [Fact]
    public void Load_NoFile_GivesTheDefaults()
    {
        using var folder = new TemporaryFolder();

        LoadedConfiguration loaded = ConfigurationLoader.Load(null, [], folder.Path);

        Assert.Empty(loaded.Errors);
        Assert.Equal(new PipelineOptions().ToString(), loaded.Options.ToString());
        Assert.Contains("defaults", loaded.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileInTheCurrentFolder_IsTaken()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["pipeline.yaml"], """
            # a comment
            run:
              decode_threads: 3
              input: studies
            identity:
              identified: true
            log:
              level: warning
            """);

        LoadedConfiguration loaded = ConfigurationLoader.Load(null, [], folder.Path);

        Assert.Empty(loaded.Errors);
        Assert.Equal(3, loaded.Options.Run.DecodeThreads);
        Assert.Equal(folder["studies"], loaded.Options.Run.Input);
        Assert.True(loaded.Options.Identity.Identified);
        Assert.Equal(LogEventLevel.Warning, loaded.Options.Log.Level);
        Assert.Equal(16, loaded.Options.Run.Queue);
    }

    [Fact]
    public void Load_SelectionRules_AreReadAndCheckedLikeTheRest()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["pipeline.yaml"], """
            select:
              profiles:
                - modalities: [MR, CT]
                  instances:
                    - {tag: "(0008,103E)", regex: "^ax", not: true}
                    - tag: Rows
                      range: [64, 1e3]
                  frames: every_nth
                  nth: 5
                - frames: middle
                  instances: [{tag: Modality, equals: US}]
            """);
        File.WriteAllText(folder["wrong.yaml"], """
            select:
              profiles:
                - frames: some
                  nth: 1
                  instances: [{tag: NoKeyword, equals: x}, {tag: Rows}, US]
            """);

        IReadOnlyList<SelectionProfile> profiles = ConfigurationLoader.Load(null, [], folder.Path).Options.Select.Profiles;
        IReadOnlyList<ConfigurationError> errors = ConfigurationLoader.Load("wrong.yaml", [], folder.Path).Errors;

        Assert.Equal((2, FrameChoice.EveryNth, 5), (profiles.Count, profiles[0].Frames, profiles[0].Nth));
        Assert.Equal(("(0008,103E)", "^ax", true), (profiles[0].Instances[0].Tag, profiles[0].Instances[0].Regex, profiles[0].Instances[0].Not));
        Assert.Equal([64, 1000], profiles[0].Instances[1].Range);
        Assert.Equal("US", profiles[1].Instances[0].EqualTo);
        Assert.Equal(
            [
                "select.profiles[0].frames is 'some'; one of all, middle, every_nth is expected",
                "select.profiles[0].nth is 1; allowed is 2 to 100000",
                "select.profiles[0].instances[2] is a section; write its keys as key: value",
                "select.profiles 'NoKeyword' is no keyword of the dictionary, nor (gggg,eeee)",
                "select.profiles a condition on Rows has 0 of equals, in, range and regex; it needs exactly one",
                "select.profiles '' is no keyword of the dictionary, nor (gggg,eeee)",
            ],
            errors.Select(error => error.ToString()[(error.ToString().IndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }

    [Fact]
    public void Load_ManyFaults_ListsAllOfThemWithTheirLines()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["my.yaml"], """
            run:
              decode_thread: 3
              queue: 0
              queue: 5
              write_threads: many
            identity: yes
            logg:
              level: debug
            log:
              level: loud
            """);

        LoadedConfiguration loaded = ConfigurationLoader.Load("my.yaml", [], folder.Path);

        Assert.Equal(
            [
                "my.yaml:4: run.queue is given twice; the first is at my.yaml:3",
                "my.yaml:2: run.decode_thread is not a key; did you mean decode_threads?",
                "my.yaml:3: run.queue is 0; allowed is 1 to 1024",
                "my.yaml:5: run.write_threads is 'many'; a whole number is expected",
                "my.yaml:6: identity is a section; write its keys below it, indented",
                "my.yaml:7: logg is not a section; did you mean log?",
                "my.yaml:10: log.level is 'loud'; one of verbose, debug, information, warning, error, fatal is expected",
            ],
            loaded.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("run: [1", "is not YAML")]
    [InlineData("run:\n\tqueue: 1", "is not YAML")]
    [InlineData("run:\n  queue: 3\n---\nrun:\n  queue: 4\n", ":3: is not YAML: a second document")]
    [InlineData("run:\n  queue: 3\n]", "is not YAML")]
    [InlineData("- run", "holds no sections")]
    [InlineData("run:\n  queue: &a 3", "anchor")]
    [InlineData("run:\n  queue: *a", "aliases")]
    [InlineData("run:\n  queue:", "has no value")]
    [InlineData("run:\n  queue: [1]", "is a list")]
    [InlineData("run:\n  queue: 99999999999", "whole number")]
    public void Load_WhatIsNoConfiguration_IsAnError(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["pipeline.yaml"], text);

        LoadedConfiguration loaded = ConfigurationLoader.Load(null, [], folder.Path);

        ConfigurationError error = Assert.Single(loaded.Errors);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EmptySectionOrFile_GivesTheDefaults()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["empty.yaml"], "# nothing\n");
        File.WriteAllText(folder["section.yaml"], "run:\n  # queue: 3\n");

        LoadedConfiguration empty = ConfigurationLoader.Load("empty.yaml", [], folder.Path);
        LoadedConfiguration section = ConfigurationLoader.Load("section.yaml", [], folder.Path);

        Assert.Empty(empty.Errors);
        Assert.Empty(section.Errors);
        Assert.Equal(new PipelineOptions().ToString(), section.Options.ToString());
    }

    [Fact]
    public void Load_MissingFile_IsAnErrorWithItsPath()
    {
        using var folder = new TemporaryFolder();

        LoadedConfiguration loaded = ConfigurationLoader.Load("other.yaml", [], folder.Path);

        Assert.Equal(folder["other.yaml"], Assert.Single(loaded.Errors).Place);
    }

    [Fact]
    public void Load_Overrides_ReplaceTheFileAndStartAtTheCurrentFolder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["settings"]);
        File.WriteAllText(folder["settings/a.yaml"], "run:\n  queue: 0\n  input: in\n  output: out\n");

        LoadedConfiguration loaded = ConfigurationLoader.Load(
            "settings/a.yaml", [.. new[] { "run.queue=7", "run.output=here", "identity.key_file=''" }.Select(ConfigurationOverride.FromSet)], folder.Path);

        Assert.Empty(loaded.Errors);
        Assert.Equal(7, loaded.Options.Run.Queue);
        Assert.Equal(folder["settings/in"], loaded.Options.Run.Input);
        Assert.Equal(folder["here"], loaded.Options.Run.Output);
        Assert.Equal("", loaded.Options.Identity.KeyFile);
    }

    [Theory]
    [InlineData("run.queue", "key=value")]
    [InlineData("=3", "key=value")]
    [InlineData("run..queue=3", "key=value")]
    [InlineData("run.queue=x", "--set run.queue: run.queue is 'x'")]
    [InlineData("run.queu=3", "did you mean queue?")]
    [InlineData("run.queue=2000", "allowed is 1 to 1024")]
    public void Load_BadOverride_IsAnErrorThatNamesIt(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        LoadedConfiguration loaded = ConfigurationLoader.Load(null, [ConfigurationOverride.FromSet(text)], folder.Path);

        Assert.Contains(expected, Assert.Single(loaded.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OptionOfTheCommandLine_IsTakenAsItStands()
    {
        using var folder = new TemporaryFolder();

        LoadedConfiguration loaded = ConfigurationLoader.Load(
            null, [ConfigurationOverride.FromOption("-i", "run.input", "a: [b]"), ConfigurationOverride.FromOption("--x", "run.queue", "y")], folder.Path);

        Assert.Equal(folder["a: [b]"], loaded.Options.Run.Input);
        Assert.Equal("--x: run.queue is 'y'; a whole number is expected", Assert.Single(loaded.Errors).ToString());
    }
}
