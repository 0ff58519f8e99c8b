namespace Tinkuy.Web.Features.Library.Doors.Api;

/// <summary>What went wrong, for programs: <c>application/problem+json</c> (RFC 9457).</summary>
public static class ApiProblem
{
    /// <param name="detail">For the developer who reads it; English, like the names of the fields.</param>
    public static IResult Of(int status, string detail) => Results.Problem(detail, statusCode: status);
}
