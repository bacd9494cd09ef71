//! A photograph of eight by eight grey points, with whatever a camera would write into it. Everything in it is invented.

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    [&[0xff, marker][..], &length.to_be_bytes(), content].concat()
}

/// One field of a directory in Exif, whose value fits or stands elsewhere.
fn field(tag: u16, kind: u16, count: u32, value: u32) -> Vec<u8> {
    [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()].concat()
}

/// What a camera writes: lying on its side, made by a camera called so, by somebody, at a place north of the equator.
pub fn exif() -> Vec<u8> {
    let mut block = b"MM\0\x2a\0\0\0\x08".to_vec();
    let texts = 8 + 2 + 4 * 12 + 4;
    let place = texts + 16 + 16;
    block.extend(4_u16.to_be_bytes());
    block.extend(field(0x010f, 2, 14, texts));
    block.extend(field(0x0112, 3, 1, 6 << 16));
    block.extend(field(0x013b, 2, 14, texts + 16));
    block.extend(field(0x8825, 4, 1, place));
    block.extend([0; 4]);
    block.extend(b"Opdigtkamera1\0\0\0");
    block.extend(b"Opdigt Fotogr\0\0\0");
    block.extend(2_u16.to_be_bytes());
    block.extend(field(1, 2, 2, u32::from_be_bytes(*b"N\0\0\0")));
    block.extend(field(2, 5, 3, place + 2 + 2 * 12 + 4));
    block.extend([0; 4]);
    for part in [55_u32, 1, 40, 1, 30, 1] {
        block.extend(part.to_be_bytes());
    }
    block
}

/// The photograph, with what a camera writes or without.
pub fn jpeg(told: bool) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    out.extend(segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
    if told {
        out.extend(segment(0xe1, &[&b"Exif\0\0"[..], &exif()].concat()));
        out.extend(segment(0xfe, b"set fra Opdigtvej 12"));
    }
    out.extend(segment(0xdb, &[&[0][..], &[1; 64]].concat()));
    out.extend(segment(0xc0, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
    for class in [0x00, 0x10] {
        out.extend(segment(0xc4, &[&[class, 1][..], &[0; 15], &[0]].concat()));
    }
    out.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    out.extend([0x3f, 0xff, 0xd9]);
    out
}
