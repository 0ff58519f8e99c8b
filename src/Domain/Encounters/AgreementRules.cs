namespace Tinkuy.Domain.Encounters;

/// <summary>
/// Anybody drafts, and whoever is concerned finds better words; each owner confirms for herself. For oneself, or once all
/// have confirmed, anybody registers; for others a facilitator registers what was agreed aloud.
/// </summary>
internal static class AgreementRules
{
    public static RoomAct? Decide(RoomState state, RoomAct asked, RoomActor actor, RoomSetting setting) => asked switch
    {
        AgreementDrafted draft => Draft(state, draft, actor, setting),
        AgreementConfirmed confirmed => Confirm(Find(state, confirmed.Agreement), confirmed, actor),
        AgreementRegistered registered => Register(Find(state, registered.Agreement), actor) ? registered : null,
        AgreementWithdrawn gone => MayChange(Find(state, gone.Agreement), actor) ? gone : throw RoomRefusal.NotYours.Refusal(),
        _ => throw RoomRefusal.UnknownKind.Refusal(),
    };

    private static AgreementDrafted Draft(RoomState state, AgreementDrafted draft, RoomActor actor, RoomSetting setting)
    {
        if (draft.Agreement is { } id)
        {
            var known = Find(state, id);
            if (known.RegisteredAt is not null)
                throw RoomRefusal.AlreadyRegistered.Refusal();
            if (!known.MayBeRevisedBy(actor.PersonId, actor.Leads))
                throw RoomRefusal.NotYours.Refusal();
        }
        else if (state.Agreements.Count >= RoomLimits.MostAgreements)
            throw RoomRefusal.TooLong.Refusal(null, RoomLimits.MostAgreements);

        var owners = draft.Owners.Distinct().ToArray();
        if (owners.Length is 0 or > RoomLimits.MostOwners)
            throw RoomRefusal.OwnersMissing.Refusal("Owners");
        // Only who has been in the room can have agreed to anything.
        if (!owners.All(state.People.ContainsKey))
            throw RoomRefusal.NotHere.Refusal("Owners");
        if (draft.Due < setting.Today)
            throw RoomRefusal.DueInThePast.Refusal("Due");
        if (draft.Due > setting.Today.AddDays(RoomLimits.FurthestDueDays))
            throw RoomRefusal.DueTooFar.Refusal("Due");
        return draft with { Text = RoomRules.Words(draft.Text, Commitment.LongestText), Owners = owners };
    }

    private static AgreementConfirmed? Confirm(RoomAgreement agreement, AgreementConfirmed asked, RoomActor actor)
    {
        var owner = asked.Person ?? actor.PersonId;
        if (owner != actor.PersonId && !actor.Leads)
            throw RoomRefusal.OthersPromise.Refusal();
        if (!agreement.Owners.Contains(owner))
            throw RoomRefusal.NotAnOwner.Refusal();
        return agreement.Awaits(owner) ? asked with { Person = owner == actor.PersonId ? null : owner } : null;
    }

    private static bool Register(RoomAgreement agreement, RoomActor actor)
    {
        if (!agreement.MayBeRegisteredBy(actor.PersonId, actor.Leads))
            throw RoomRefusal.OthersPromise.Refusal();
        return agreement.RegisteredAt is null;
    }

    private static bool MayChange(RoomAgreement agreement, RoomActor actor) =>
        actor.Leads || (agreement.By == actor.PersonId && (agreement.RegisteredAt is null || agreement.Owners.All(o => o == actor.PersonId)));

    private static RoomAgreement Find(RoomState state, long id) =>
        state.Agreements.Find(a => a.Id == id) ?? throw RoomRefusal.NoSuchAgreement.Refusal();
}
