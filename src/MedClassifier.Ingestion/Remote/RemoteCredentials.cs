using System.Net.Http.Headers;
using System.Text;

namespace MedClassifier.Ingestion.Remote;

/// <summary>What the program shows a server. It is read from the environment only, so that no file, log or list of processes holds it.</summary>
internal static class RemoteCredentials
{
    /// <summary>User name, for HTTP Basic (RFC 7617).</summary>
    public const string UserVariable = "MEDCLASSIFIER_REMOTE_USER";

    /// <summary>Password, for HTTP Basic.</summary>
    public const string PasswordVariable = "MEDCLASSIFIER_REMOTE_PASSWORD";

    /// <summary>Token, sent as Bearer (RFC 6750); takes the place of user and password.</summary>
    public const string TokenVariable = "MEDCLASSIFIER_REMOTE_TOKEN";

    /// <summary>The header to send; null where the environment says nothing.</summary>
    public static AuthenticationHeaderValue? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token)
        {
            return new AuthenticationHeaderValue("Bearer", token);
        }

        return Environment.GetEnvironmentVariable(UserVariable) is { Length: > 0 } user
            ? new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Environment.GetEnvironmentVariable(PasswordVariable)}")))
            : null;
    }
}
