using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Groups;

internal sealed class ConversationMapping :
    IEntityTypeConfiguration<Conversation>, IEntityTypeConfiguration<Post>, IEntityTypeConfiguration<PostRevision>,
    IEntityTypeConfiguration<PostFile>, IEntityTypeConfiguration<PostMark>, IEntityTypeConfiguration<Reading>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.Property(c => c.Title).HasMaxLength(Conversation.MaxTitleLength);
        conversation.Property(c => c.Excerpt).HasMaxLength(PostText.ExcerptLength);
        conversation.ToTable(t => t.HasCheckConstraint("ck_conversations_home", "num_nonnulls(group_id, material_id) = 1"));
        conversation.HasOne(c => c.Group).WithMany().HasForeignKey(c => c.GroupId).OnDelete(DeleteBehavior.Cascade);
        conversation.HasOne(c => c.Material).WithMany().HasForeignKey(c => c.MaterialId).OnDelete(DeleteBehavior.Cascade);
        conversation.HasOne(c => c.Author).WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.Restrict);
        // The group's page reads the first backwards, Home the second: the newest of each group.
        conversation.HasIndex(c => new { c.GroupId, c.IsPinned, c.LastActivityAt });
        conversation.HasIndex(c => new { c.GroupId, c.LastActivityAt });
        conversation.HasIndex(c => new { c.MaterialId, c.IsPinned, c.LastActivityAt });
    }

    public void Configure(EntityTypeBuilder<Post> post)
    {
        post.Ignore(p => p.IsOpening);
        post.HasOne(p => p.Conversation).WithMany(c => c.Posts).HasForeignKey(p => p.ConversationId);
        post.HasOne(p => p.Author).WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne<Person>().WithMany().HasForeignKey(p => p.WithdrawnById).OnDelete(DeleteBehavior.SetNull);
        post.HasMany(p => p.Revisions).WithOne().HasForeignKey(r => r.PostId);
        post.HasMany(p => p.Files).WithOne().HasForeignKey(f => f.PostId);
        post.HasIndex(p => new { p.ConversationId, p.Number }).IsUnique();
        post.HasIndex(p => new { p.AuthorId, p.SubmissionKey }).IsUnique();
        post.HasIndex(p => p.ConversationId, "ix_posts_withdrawn").HasFilter("withdrawn_at IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<PostRevision> revision) =>
        revision.Property(r => r.Title).HasMaxLength(Conversation.MaxTitleLength);

    public void Configure(EntityTypeBuilder<PostFile> file)
    {
        file.HasKey(f => new { f.PostId, f.FileId });
        file.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PostMark> mark)
    {
        mark.HasKey(m => new { m.PostId, m.Kind, m.PersonId });
        mark.HasOne(m => m.Post).WithMany().HasForeignKey(m => m.PostId);
        mark.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
    }

    public void Configure(EntityTypeBuilder<Reading> reading)
    {
        reading.HasKey(r => new { r.PersonId, r.ConversationId });
        reading.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        reading.HasOne<Conversation>().WithMany().HasForeignKey(r => r.ConversationId);
    }
}
