use std::{borrow::Cow, io::Read};

use flate2::read::MultiGzDecoder;

/// The largest file that is unpacked; what grows beyond is no filing.
const LARGEST: u64 = 256 << 20;

/// A file's bytes, unpacked where it is a gzip file.
pub(in crate::book) fn unpacked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes).take(LARGEST + 1).read_to_end(&mut unpacked).map_err(|error| {
        format!("it is packed with gzip and cannot be unpacked ({error}): download it again")
    })?;
    if unpacked.len() as u64 > LARGEST {
        return Err(format!("unpacked it is larger than {} MiB, so it is no filing", LARGEST >> 20));
    }
    Ok(Cow::Owned(unpacked))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_packed_file_is_unpacked_and_another_left_alone() {
        assert_eq!(&*unpacked(&packed(b"{\"facts\": {}}")).unwrap(), b"{\"facts\": {}}");
        assert_eq!(&*unpacked(b"{}").unwrap(), b"{}");
    }

    #[test]
    fn a_cut_file_and_one_that_grows_without_end_are_refused() {
        let whole = packed(b"{\"facts\": {}}");
        assert!(unpacked(&whole[..whole.len() - 6]).unwrap_err().contains("download it again"));
        let bomb = packed(&vec![0; (LARGEST + 2) as usize]);
        assert!(bomb.len() < 4 << 20);
        assert!(unpacked(&bomb).unwrap_err().contains("larger than 256 MiB"));
    }
}
