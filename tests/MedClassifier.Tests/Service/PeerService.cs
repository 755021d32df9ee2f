using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MedClassifier.Tests.Service;

/// <summary>What the tests share that start a service of Debian's on this machine alone, and end it.</summary>
internal static class PeerService
{
    /// <summary>Starts a program that goes on by itself; what it says goes into a file.</summary>
    public static Process Start(string log, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        string line = string.Join(' ', command.Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"exec {line} >>'{log}' 2>&1"]);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(string what, Func<bool> holds, int seconds = 120)
    {
        long start = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, $"{what}: not within {seconds} s");
            await Task.Delay(50);
        }
    }

    /// <summary>A port of this machine that nobody has.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether somebody listens on a port of this machine.</summary>
    public static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
