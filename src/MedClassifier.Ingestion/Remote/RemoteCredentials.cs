using System.Net.Http.Headers;
using System.Text;

namespace MedClassifier.Ingestion.Remote;

/// <summary>What the program shows a server. It is read from the environment only, so that no file, log or list of processes holds it.</summary>
internal static class RemoteCredentials
{
    /// <summary>How the variables for the server begin that is asked for images.</summary>
    public const string Prefix = "MEDCLASSIFIER_REMOTE_";

    /// <summary>How those begin for the server that results are sent to: what one is shown is no business of the other's.</summary>
    public const string SendPrefix = "MEDCLASSIFIER_SEND_";

    /// <summary>Password, for HTTP Basic (RFC 7617); a token, sent as Bearer (RFC 6750), takes the place of user and password.</summary>
    public const string PasswordVariable = "MEDCLASSIFIER_REMOTE_PASSWORD";

    /// <summary>The header to send; null where the environment says nothing.</summary>
    /// <param name="prefix">How the variables begin.</param>
    public static AuthenticationHeaderValue? FromEnvironment(string prefix = Prefix)
    {
        if (Environment.GetEnvironmentVariable(prefix + "TOKEN") is { Length: > 0 } token)
        {
            return new AuthenticationHeaderValue("Bearer", token);
        }

        return Environment.GetEnvironmentVariable(prefix + "USER") is { Length: > 0 } user
            ? new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Environment.GetEnvironmentVariable(prefix + "PASSWORD")}")))
            : null;
    }
}
