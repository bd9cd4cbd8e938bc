"""People and how they come in, on both databases."""

import pytest

from corpus.errors import InputError
from corpus.workspace.errors import Forbidden, NotFound, SignInRefused
from corpus.workspace.model import Role
from corpus.workspace.workspace import Workspace
from tests.samples.workspaces import PASSWORD, Clock, Offices


@pytest.fixture
def user(offices: Offices) -> str:
    return offices.workspace.people.create_user(
        offices.admin, "ito", [Role.AUTHOR], password=PASSWORD, display="伊藤"
    ).id


def test_right_password_begins_a_session_that_ends(offices: Offices, user: str) -> None:
    access = offices.workspace.access
    begun = access.sign_in("ito", PASSWORD, "192.0.2.1")
    session = access.session(begun.secret)
    assert session is not None
    assert (session.actor.user, session.actor.name, session.csrf) == (user, "伊藤", begun.csrf)
    access.end_session(begun.secret)
    assert access.session(begun.secret) is None


def test_session_is_over_after_its_span(offices: Offices, user: str, clock: Clock) -> None:
    begun = offices.workspace.access.sign_in("ito", PASSWORD, "192.0.2.1")
    clock.turn(hours=11)
    assert offices.workspace.access.session(begun.secret)
    clock.turn(hours=2)
    assert offices.workspace.access.session(begun.secret) is None
    assert user


@pytest.mark.parametrize(("name", "password"), [("ito", "x" * 12), ("nobody", PASSWORD)])
def test_wrong_name_and_wrong_password_are_refused_alike(
    offices: Offices, user: str, name: str, password: str
) -> None:
    with pytest.raises(SignInRefused, match="名前かパスワードが違います"):
        offices.workspace.access.sign_in(name, password, "192.0.2.1")
    assert user


def test_person_without_a_password_cannot_sign_in_with_one(offices: Offices) -> None:
    with pytest.raises(SignInRefused):
        offices.workspace.access.sign_in("suzuki", "", "192.0.2.1")


def test_name_of_two_offices_needs_the_office(offices: Offices) -> None:
    workspace = offices.workspace
    workspace.people.set_password(offices.admin, offices.author.user, PASSWORD)
    with pytest.raises(SignInRefused):
        workspace.access.sign_in("sato", PASSWORD, "192.0.2.1")
    begun = workspace.access.sign_in("sato", PASSWORD, "192.0.2.1", organisation="青葉市")
    assert begun.actor.user == offices.author.user


def test_guessing_is_slowed_down_for_the_account_from_that_address(
    offices: Offices, user: str, clock: Clock
) -> None:
    access = offices.workspace.access
    waits = []
    for _ in range(12):
        with pytest.raises(SignInRefused) as refusal:
            access.sign_in("ito", "wrong-wrong-wrong", "192.0.2.1")
        waits.append(refusal.value.retry_after)
        clock.turn(seconds=refusal.value.retry_after)
    assert waits[:5] == [0] * 5
    assert max(waits) >= 4
    with pytest.raises(SignInRefused) as refusal:
        access.sign_in("ito", "wrong-wrong-wrong", "192.0.2.1")
    with pytest.raises(SignInRefused):
        access.sign_in("ito", PASSWORD, "192.0.2.1")
    assert access.sign_in("ito", PASSWORD, "192.0.2.9").actor.user == user
    clock.turn(minutes=20)
    assert access.sign_in("ito", PASSWORD, "192.0.2.1").actor.user == user


def test_trying_many_names_from_one_address_is_slowed_down(offices: Offices) -> None:
    for number in range(31):
        with pytest.raises(SignInRefused):
            offices.workspace.access.sign_in(f"name{number}", PASSWORD, "192.0.2.1")
    with pytest.raises(SignInRefused) as refusal:
        offices.workspace.access.sign_in("another", PASSWORD, "192.0.2.1")
    assert refusal.value.retry_after > 0


def test_disabled_person_is_out_at_once(offices: Offices, user: str) -> None:
    workspace = offices.workspace
    begun = workspace.access.sign_in("ito", PASSWORD, "192.0.2.1")
    token = workspace.access.create_token(begun.actor, "表計算")
    workspace.people.set_disabled(offices.admin, user, True)
    assert workspace.access.session(begun.secret) is None
    assert workspace.access.token_actor(token.secret) is None
    with pytest.raises(SignInRefused):
        workspace.access.sign_in("ito", PASSWORD, "192.0.2.1")


def test_new_password_ends_the_sessions_begun_with_the_old(offices: Offices, user: str) -> None:
    workspace = offices.workspace
    begun = workspace.access.sign_in("ito", PASSWORD, "192.0.2.1")
    workspace.people.set_password(offices.admin, user, PASSWORD + "新")
    assert workspace.access.session(begun.secret) is None


def test_short_password_is_refused(offices: Offices) -> None:
    with pytest.raises(InputError, match="12文字"):
        offices.workspace.people.create_user(offices.admin, "a", [Role.AUTHOR], password="short")


def test_link_signs_in_once(offices: Offices, clock: Clock) -> None:
    workspace = offices.workspace
    user = workspace.people.user(offices.admin, offices.author.user)
    secret = workspace.access.new_link(user)
    assert workspace.access.redeem_link(secret).actor == offices.author
    with pytest.raises(SignInRefused):
        workspace.access.redeem_link(secret)
    late = workspace.access.new_link(user)
    clock.turn(minutes=11)
    with pytest.raises(SignInRefused):
        workspace.access.redeem_link(late)


def test_token_stands_for_its_person_until_revoked_or_over(offices: Offices, clock: Clock) -> None:
    access = offices.workspace.access
    made = access.create_token(offices.author, "表計算")
    assert made.secret.startswith(made.token.prefix)
    assert access.token_actor(made.secret) == offices.author
    assert access.tokens(offices.author)[0].last_used != ""
    clock.turn(days=366)
    assert access.token_actor(made.secret) is None
    other = access.create_token(offices.author, "別")
    access.revoke_token(offices.author, other.token.id)
    assert access.token_actor(other.secret) is None


def test_token_of_another_organisation_is_not_found(offices: Offices) -> None:
    made = offices.workspace.access.create_token(offices.author, "表計算")
    with pytest.raises(NotFound):
        offices.workspace.access.revoke_token(offices.stranger, made.token.id)
    assert offices.workspace.access.tokens(offices.stranger) == ()
    with pytest.raises(NotFound):
        offices.workspace.access.revoke_token(offices.coordinator, made.token.id)


def test_people_are_managed_by_admins_of_their_own_office(offices: Offices) -> None:
    people = offices.workspace.people
    with pytest.raises(Forbidden):
        people.create_user(offices.author, "x", [Role.AUTHOR])
    with pytest.raises(NotFound):
        people.set_disabled(offices.stranger, offices.author.user, True)
    changed = people.set_roles(offices.admin, offices.author.user, [Role.COORDINATOR])
    assert changed.actor.may(Role.COORDINATOR)
    assert not changed.actor.may(Role.ADMIN)
    assert {user.name for user in people.users(offices.admin)} == {"sato", "suzuki", "tanaka"}


def test_name_is_given_once_in_an_office(offices: Offices) -> None:
    with pytest.raises(InputError, match="既に"):
        offices.workspace.people.create_user(offices.admin, "sato", [Role.AUTHOR])


def test_local_user_is_made_once_and_may_everything(workspace: Workspace) -> None:
    first = workspace.people.local_user()
    assert workspace.people.local_user() == first
    assert first.actor.may(Role.ADMIN)


def test_no_secret_is_in_the_database(offices: Offices, user: str) -> None:
    workspace = offices.workspace
    begun = workspace.access.sign_in("ito", PASSWORD, "192.0.2.1")
    token = workspace.access.create_token(begun.actor, "表計算")
    link = workspace.access.new_link(workspace.people.user(offices.admin, user))
    kept = []
    with workspace._database.read() as connection:
        from corpus.workspace.tables import METADATA

        for table in METADATA.sorted_tables:
            kept += [str(row) for row in connection.execute(table.select())]
    for secret in (PASSWORD, begun.secret, token.secret, link):
        assert not [row for row in kept if secret in row]
