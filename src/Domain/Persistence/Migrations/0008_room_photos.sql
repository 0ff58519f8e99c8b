-- Photos of the room's talk, which live and go with their messages.
CREATE TABLE room_photos (
    file_id bigint NOT NULL,
    room_id bigint NOT NULL,
    seq bigint,
    CONSTRAINT pk_room_photos PRIMARY KEY (file_id),
    CONSTRAINT fk_room_photos_files_file_id FOREIGN KEY (file_id) REFERENCES files (id) ON DELETE CASCADE,
    CONSTRAINT fk_room_photos_rooms_room_id FOREIGN KEY (room_id) REFERENCES rooms (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX ix_room_photos_room_id_seq ON room_photos (room_id, seq);

-- The sweeper also takes what was withdrawn.
DROP INDEX ix_files_created_at;
CREATE INDEX ix_files_created_at ON files (created_at) WHERE status <> 'Kept';
