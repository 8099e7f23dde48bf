//! Papers in: plans from files, as people write and edit them.

pub mod plan_file;
