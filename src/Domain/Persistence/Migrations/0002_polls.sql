-- The answers to open anonymous polls: one row per poll, never one per answer.
CREATE TABLE ballot_boxes (
    room_id bigint NOT NULL,
    poll bigint NOT NULL,
    voters bigint[] NOT NULL,
    counts integer[] NOT NULL,
    words text[] NOT NULL,
    CONSTRAINT pk_ballot_boxes PRIMARY KEY (room_id, poll),
    CONSTRAINT fk_ballot_boxes_rooms_room_id FOREIGN KEY (room_id) REFERENCES rooms (id) ON DELETE CASCADE
);
