using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tinkuy.Domain.People;

namespace Tinkuy.Domain.Encounters;

internal sealed class RoomMapping :
    IEntityTypeConfiguration<Room>, IEntityTypeConfiguration<RoomEvent>, IEntityTypeConfiguration<RoomNode>, IEntityTypeConfiguration<RoomConnection>,
    IEntityTypeConfiguration<BallotBox>, IEntityTypeConfiguration<RoomPhoto>
{
    public void Configure(EntityTypeBuilder<Room> room) => room.Property(r => r.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<RoomEvent> happened)
    {
        happened.HasKey(e => new { e.RoomId, e.Seq });
        happened.Property(e => e.Kind).HasMaxLength(40);
        happened.Property(e => e.Body).HasColumnType("jsonb");
        happened.HasOne<Room>().WithMany().HasForeignKey(e => e.RoomId);
        happened.HasOne<Person>().WithMany().HasForeignKey(e => e.ActorId).OnDelete(DeleteBehavior.Restrict);
        happened.HasIndex(e => new { e.RoomId, e.ActorId, e.Cid }).IsUnique();
        happened.HasIndex(e => e.ActorId);
    }

    public void Configure(EntityTypeBuilder<BallotBox> box)
    {
        box.HasKey(b => new { b.RoomId, b.Poll });
        box.HasOne<Room>().WithMany().HasForeignKey(b => b.RoomId);
    }

    public void Configure(EntityTypeBuilder<RoomPhoto> photo)
    {
        photo.HasKey(p => p.FileId);
        photo.Property(p => p.FileId).ValueGeneratedNever();
        photo.HasOne(p => p.File).WithOne().HasForeignKey<RoomPhoto>(p => p.FileId);
        photo.HasOne<Room>().WithMany().HasForeignKey(p => p.RoomId);
        photo.HasIndex(p => new { p.RoomId, p.Seq }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RoomNode> node) => node.Property(n => n.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<RoomConnection> connection)
    {
        connection.Property(c => c.Id).HasMaxLength(64);
        connection.HasOne<Room>().WithMany().HasForeignKey(c => c.RoomId);
        connection.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        connection.HasOne<RoomNode>().WithMany().HasForeignKey(c => c.NodeId).OnDelete(DeleteBehavior.Restrict);
        connection.HasIndex(c => new { c.RoomId, c.PersonId });
    }
}
