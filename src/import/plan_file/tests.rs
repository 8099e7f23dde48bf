//! Mistakes are told with their place, and what is written is read back.

use super::*;

#[test]
fn the_built_in_files_can_be_read() {
    let draft = built_in();
    assert_eq!((draft.areas.len(), draft.tasks.len(), draft.targets.len()), (7, 22, 15));
    assert_eq!(usual_units().len(), 6);
}
