using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Web.Features.Groups.Conversations;

internal static class PostLines
{
    /// <summary>One page of a conversation that the viewer may read, in three queries whatever its length.</summary>
    public static async Task<IReadOnlyList<PostLine>> PostLinesAsync(this TinkuyDb db, Viewer viewer, PostRules rules, int page, CancellationToken cancel)
    {
        var first = ((page - 1) * ConversationPages.Size) + 1;
        var conversation = rules.Conversation.Id;
        var lines = await db.Posts
            .Where(p => p.ConversationId == conversation && p.Number >= first && p.Number < first + ConversationPages.Size)
            .OrderBy(p => p.Number)
            .Select(p => new PostLine
            {
                Id = p.Id,
                Number = p.Number,
                AuthorId = p.AuthorId,
                AuthorName = p.Author!.DisplayName,
                School = p.Author.School!.Name,
                BodyHtml = p.WithdrawnAt == null ? p.BodyHtml : null,
                CreatedAt = p.CreatedAt,
                EditedAt = p.EditedAt,
                WithdrawnById = p.WithdrawnById,
                ReplyToNumber = p.ReplyToNumber,
                ReplyToName = db.Posts.Where(x => x.ConversationId == conversation && x.Number == p.ReplyToNumber).Select(x => x.Author!.DisplayName).SingleOrDefault(),
            })
            .ToListAsync(cancel);
        var ids = lines.Where(l => !l.IsWithdrawn).Select(l => l.Id).ToList();
        var files = (await db.PostFiles
            .Where(f => ids.Contains(f.PostId)).OrderBy(f => f.Position)
            .Select(f => new { f.PostId, f.File }).AsNoTracking().ToListAsync(cancel))
            .ToLookup(f => f.PostId, f => new FileLine(f.PostId, f.File!.Name, f.File.Url, f.File.Size, f.File.IsImage));
        var marks = (await db.PostMarks
            .Where(m => ids.Contains(m.PostId))
            .GroupBy(m => new { m.PostId, m.Kind })
            .Select(g => new MarkTally(g.Key.PostId, g.Key.Kind, g.Count(), g.Count(m => m.PersonId == viewer.PersonId) > 0))
            .ToListAsync(cancel))
            .ToLookup(m => m.PostId);
        return lines.ConvertAll(l => l with
        {
            Files = [.. files[l.Id]],
            Marks = [.. marks[l.Id]],
            IsAnswer = rules.Conversation.AnswerNumber == l.Number,
            May = rules.For(l.AuthorId, l.Number, l.IsWithdrawn, l.WithdrawnById),
        });
    }
}
