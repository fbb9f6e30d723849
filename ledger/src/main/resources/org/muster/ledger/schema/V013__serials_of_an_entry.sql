-- Which pieces an entry names is asked as often as which entries name a piece: by each trace, each duty of a holder and
-- each policy. The primary key begins with the piece, so that without this index every such question reads all of them.
CREATE INDEX entry_serial_of_entry ON ledger.entry_serial (entry);
